import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import { addDays, laterOf } from '../../../lib/calendar.ts'
import { amendmentFacts } from '../amendment-facts.ts'
import { mustFindAmendment } from '../amendment-store.ts'
import { settleNow } from '../apply-amendment.ts'
import { moveAmendment } from '../move-amendment.ts'
import { shown } from '../preview-amendment.ts'
import { requestAmendment } from '../request-amendment.ts'
import { firstPeriodFrom } from '../rules/next-period.ts'
import { lockSubscription, subscriptions } from '../store.ts'
import { mailRise } from './mail-rise.ts'
import { risen, riseRequest } from './outline-rise.ts'

/**
 * The term or the notice that took the place of an announced price is withdrawn, as a step: the price stands again from its day, of which the customer was
 * told in time, or from the next week when that day has passed meanwhile.
 */
export async function restoreRise(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscriptionId: string,
  riseId: string,
): Promise<void> {
  const dropped = await mustFindAmendment(tx, riseId)
  if (dropped.request.kind !== 'price_rise') return
  const { fromOn, carPriceCents } = dropped.request
  const subscription = await lockSubscription(tx, subscriptionId)
  const facts = await amendmentFacts(tx, subscription)
  const anchorOn = facts.life.runs.at(-1)!.from
  const effectiveOn = firstPeriodFrom(anchorOn, laterOf(fromOn, addDays(facts.today, 1)))
  const before = facts.life.conditions.findLast((condition) => condition.fromOn <= effectiveOn)!
  const outline = risen(facts, effectiveOn, before.carPriceCents, carPriceCents)
  const request = riseRequest(fromOn, outline)
  const preview = await shown(tx, facts, request, outline)
  const amendment = await requestAmendment(tx, facts, { request, preview, outline, reason: dropped.reason })
  await settleNow(tx, subscription, facts, outline, request)
  const agreed = await moveAmendment(tx, amendment, 'accept', { acceptedAt: tx.now }, `${dropped.reference} again`)
  const scheduled = await moveAmendment(tx, agreed, 'schedule')
  await subscriptions(tx)
    .updateTable('subscriptions.price_rise_rows')
    .set({ amendmentId: scheduled.id })
    .where('amendmentId', '=', riseId)
    .execute()
  await mailRise(app, tx, subscription, scheduled, 'announced')
}
