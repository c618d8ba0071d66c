import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { addDays, hubDateAt } from '../../lib/calendar.ts'
import { rowsOf } from './show-subscription.ts'
import { subscriptions } from './store.ts'

/** How far ahead a car's return stands on the run sheet. */
const daysAhead = 7

/** Cars that come back: late, today, or within a week, for good or for a pause; by the day agreed. */
export async function showReturns(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { hubId?: string | undefined; vehicleId?: string | undefined },
) {
  mustHold(actor, 'handover:read')
  return app.db.read(actor, async (reader) => {
    let query = subscriptions(reader)
      .selectFrom('subscriptions.subscriptions as subscription')
      .leftJoin('subscriptions.amendments as pause', (join) =>
        join
          .onRef('pause.subscriptionId', '=', 'subscription.id')
          .on('pause.kind', '=', 'pause')
          .on('pause.state', '=', 'scheduled'),
      )
      .selectAll('subscription')
      .select((eb) => eb.fn.coalesce('pause.effectiveOn', 'subscription.endsOn').as('dueOn'))
      .where('subscription.state', 'in', ['active', 'notice_given', 'suspended', 'return_due', 'overstay'])
      // The zones differ by hours only, so one date bounds them all.
      .where((eb) =>
        eb(
          eb.fn.coalesce('pause.effectiveOn', 'subscription.endsOn'),
          '<=',
          addDays(hubDateAt('Australia/Sydney', reader.now), daysAhead),
        ),
      )
    if (filter.hubId) query = query.where('subscription.hubId', '=', filter.hubId)
    if (filter.vehicleId) query = query.where('subscription.vehicleId', '=', filter.vehicleId)
    const found = await query.orderBy('dueOn').orderBy('subscription.id').limit(200).execute()
    const rows = await rowsOf(reader, found)
    return { returns: rows.map((row, place) => ({ ...row, dueOn: found[place]!.dueOn! })) }
  })
}
