import { priceRiseProblems } from '@faith/contract/price-rises'
import type { App } from '../../../app-context.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { instantAt } from '../../../lib/calendar.ts'
import { notFound, refuse } from '../../../lib/problem.ts'
import { recordChange } from '../../../platform/history.ts'
import { record } from '../../audit/index.ts'
import { amendmentFacts } from '../amendment-facts.ts'
import { mustFindAmendment } from '../amendment-store.ts'
import { pushPlan } from '../apply-amendment.ts'
import { writeLife } from '../life.ts'
import { shown } from '../preview-amendment.ts'
import { firstPeriodFrom } from '../rules/next-period.ts'
import { dateWords } from '../rules/words.ts'
import { amendmentView } from '../show-amendments.ts'
import { lockSubscription, subscriptions } from '../store.ts'
import { lifeWithoutRise } from './life-with-rise.ts'
import { mailRise } from './mail-rise.ts'
import { notOpen, risen, riseRequest } from './outline-rise.ts'

/** What an announced price becomes. */
export interface Eased {
  carPriceCents: number
  fromOn: string
  reason: string
}

/** Changes an announced price in the customer's favour: lower, later, or both. A steeper or sooner one is announced anew. */
export async function easeRise(app: Pick<App, 'db' | 'config'>, actor: Actor, amendmentId: string, asked: Eased) {
  const seen = await app.db.read(actor, (reader) => mustFindAmendment(reader, amendmentId))
  authorise(actor, 'price-rise:withdraw', seen)
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, seen.subscriptionId)
    const rise = await mustFindAmendment(tx, amendmentId)
    if (rise.request.kind !== 'price_rise') throw notFound()
    if (rise.state !== 'scheduled') throw notOpen(rise.state)
    const facts = await amendmentFacts(tx, subscription)
    const life = lifeWithoutRise(facts.life, rise.effectiveOn, facts.policy)
    const before = life.conditions.findLast((one) => one.fromOn <= rise.effectiveOn)!
    const effectiveOn = firstPeriodFrom(life.runs.at(-1)!.from, asked.fromOn)
    mustBeMilder(rise.request, before.carPriceCents, asked, effectiveOn > rise.effectiveOn)
    const outline = risen({ ...facts, life }, effectiveOn, before.carPriceCents, asked.carPriceCents)
    const request = riseRequest(asked.fromOn, outline)
    const preview = await shown(tx, { ...facts, life }, request, outline)
    await pushPlan(tx, subscription.id, facts.life, outline.life)
    await writeLife(tx, subscription, outline.life)
    const dueAt = instantAt(subscription.timeZone, effectiveOn)
    await subscriptions(tx)
      .updateTable('subscriptions.amendments')
      .set({ request: JSON.stringify(request), preview: JSON.stringify(preview), effectiveOn, dueAt })
      .where('id', '=', rise.id)
      .execute()
    const { id, reference, customerId, hubId, state } = rise
    const { reason } = asked
    const of = { objectId: id, customerId, hubId, from: state, to: state, event: 'ease', reason }
    await recordChange(tx, 'subscriptions.amendment_history', of)
    const detail = { from: rise.request, to: request, reason }
    await record(tx, {
      action: 'amendment.ease',
      object: { kind: 'amendment', id, reference },
      customerId,
      hubId,
      detail,
    })
    const eased = { ...rise, request, preview, effectiveOn, dueAt }
    await mailRise(app, tx, subscription, eased, 'eased')
    return amendmentView(eased, [], true)
  })
}

function mustBeMilder(
  announced: { carPriceCents: number; fromOn: string },
  beforeCents: number,
  { carPriceCents, fromOn }: Eased,
  later: boolean,
): void {
  const milder = carPriceCents < announced.carPriceCents || later
  if (carPriceCents > announced.carPriceCents || fromOn < announced.fromOn || !milder)
    throw refuse(
      priceRiseProblems.notPossible,
      `An announced price changes only in the customer’s favour: lower, or from a day after ${dateWords(announced.fromOn)}. For more, withdraw it and announce anew.`,
    )
  if (carPriceCents <= beforeCents)
    throw refuse(priceRiseProblems.notPossible, 'That is no rise. Withdraw it instead: the price stays.')
}
