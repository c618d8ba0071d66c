import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { eachDue } from '../../platform/each-due.ts'
import { paidInvoices } from '../billing/index.ts'
import { moveCharge } from './move-charge.ts'
import { incidents, lockCharge } from './store.ts'

const actor = system('incidents.follow-paid')

/** Tolls and fines whose invoice is paid are over. */
export async function followPaid(app: Pick<App, 'db' | 'log'>): Promise<number> {
  const paid = await app.db.read(actor, async (reader) => {
    const open = await incidents(reader)
      .selectFrom('incidents.road_charges')
      .select(['id', 'invoiceId'])
      .where('state', 'in', ['invoiced', 'on_charged'])
      .where('invoiceId', 'is not', null)
      .limit(500)
      .execute()
    const done = await paidInvoices(
      reader,
      open.map((one) => one.invoiceId!),
    )
    return open.filter((one) => done.has(one.invoiceId!))
  })
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
