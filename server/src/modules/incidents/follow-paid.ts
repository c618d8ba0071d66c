import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { eachDue } from '../../platform/each-due.ts'
import { paidInvoices } from '../billing/index.ts'
import { moveCharge } from './move-charge.ts'
import { incidents, lockCharge } from './store.ts'

const actor = system('incidents.follow-paid')

const batch = 500

/** Tolls and fines whose invoice is paid are over. Goes through all that are open: those not paid stand in no other's way. */
export async function followPaid(app: Pick<App, 'db' | 'log'>): Promise<number> {
  let moved = 0
  for (let after = ''; ; ) {
    const open = await openAfter(app, after)
    moved += await closePaid(app, open)
    if (open.length < batch) return moved
    after = open.at(-1)!.id
  }
}

interface Open {
  id: string
  invoiceId: string | null
}

function openAfter(app: Pick<App, 'db'>, after: string): Promise<Open[]> {
  return app.db.read(actor, (reader) => {
    const open = incidents(reader)
      .selectFrom('incidents.road_charges')
      .select(['id', 'invoiceId'])
      .where('state', 'in', ['invoiced', 'on_charged'])
      .where('invoiceId', 'is not', null)
      .orderBy('id')
      .limit(batch)
    return (after ? open.where('id', '>', after) : open).execute()
  })
}

async function closePaid(app: Pick<App, 'db' | 'log'>, open: readonly Open[]): Promise<number> {
  const done = await app.db.read(actor, (reader) =>
    paidInvoices(
      reader,
      open.map((one) => one.invoiceId!),
    ),
  )
  const paid = open.filter((one) => done.has(one.invoiceId!))
  return eachDue(app, paid, ({ id }) =>
    app.db.inTransaction(actor, async (tx) => {
      const charge = await lockCharge(tx, id)
      if (charge.state === 'invoiced') await moveCharge(tx, charge, 'pay')
      else if (charge.state === 'on_charged') await moveCharge(tx, charge, 'close')
      else return 0
      return 1
    }),
  )
}
