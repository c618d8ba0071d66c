import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { addDays, daysBetween, hubDateAt } from '../../lib/calendar.ts'
import { eachDue } from '../../platform/each-due.ts'
import { issueDocument } from '../billing/index.ts'
import { lifeOf } from './life.ts'
import { moveSubscription } from './move-subscription.ts'
import { overstayDocuments } from './outline-return.ts'
import { warnOfNext } from './promised-car-late.ts'
import { lockSubscription, subscriptions } from './store.ts'

const actor = system('subscriptions.overstay')

/** The instant at which something is to be done: the end of the end date, then the end of each full week. */
const dueAt = sql<Date>`((case when state = 'return_due' then ends_on + 1
  else coalesce(overstay_billed_to, ends_on) + 7 end)::timestamp at time zone time_zone)`

/** Cars that did not come back: the day after the end it is an overstay, and each full week is invoiced. Source: R11. */
export async function chaseOverstays(app: Pick<App, 'db' | 'log'>): Promise<number> {
  const due = await app.db.read(actor, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.subscriptions')
      .select('id')
      .where('state', 'in', ['return_due', 'overstay'])
      .where('endsOn', 'is not', null)
      .where(dueAt, '<=', reader.now)
      .limit(100)
      .execute(),
  )
  return eachDue(app, due, ({ id }) =>
    app.db.inTransaction(actor, async (tx) => {
      const subscription = await lockSubscription(tx, id)
      const { endsOn, timeZone } = subscription
      const today = hubDateAt(timeZone, tx.now)
      if (endsOn === null || today <= endsOn) return 0
      if (subscription.state === 'return_due') {
        await moveSubscription(tx, subscription, 'overstay')
        await warnOfNext(tx, subscription)
        return 1
      }
      if (subscription.state !== 'overstay') return 0
      await warnOfNext(tx, subscription)
      const full = addDays(endsOn, 7 * Math.floor(daysBetween(endsOn, today) / 7))
      const documents = overstayDocuments({ subscription, life: await lifeOf(tx, id) }, full)
      for (const { on, subject, lines } of documents)
        await issueDocument(tx, { subscriptionId: id, kind: subject, lines, issuedOn: on, chargeAt: 'now' })
      await subscriptions(tx)
        .updateTable('subscriptions.subscriptions')
        .set({ overstayBilledTo: full })
        .where('id', '=', id)
        .execute()
      return documents.length
    }),
  )
}

/** When the next car becomes an overstay, or its next week is full. */
export async function nextOverstay(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.subscriptions')
      .select(sql<Date | null>`min(${dueAt})`.as('at'))
      .where('state', 'in', ['return_due', 'overstay'])
      .where('endsOn', 'is not', null)
      .executeTakeFirst(),
  )
  return row?.at ?? null
}
