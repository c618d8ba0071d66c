import { amendmentProblems } from '@faith/contract/amendments'
import type { Tx } from '../../db.ts'
import { addDays, daysBetween } from '../../lib/calendar.ts'
import { refuse } from '../../lib/problem.ts'
import { agreementById } from '../agreements/index.ts'
import { changePlan, resumePlan } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import { showInForce } from './apply-amendment.ts'
import { lifeOf, writeLife } from './life.ts'
import { lifeWithMovedRise } from './price-rise/life-with-rise.ts'
import { riseAfterPause } from './price-rise/rise-after-pause.ts'
import { changesAfterPause } from './rules/stretches.ts'
import { termsAfterPause } from './rules/terms.ts'
import type { Subscription } from './store.ts'

/** Keys after a pause: weeks are counted from this day, and terms that had not ended end that much later. Source: R10. */
export async function resumeLife(tx: Tx, subscription: Subscription, on: string): Promise<void> {
  const life = await lifeOf(tx, subscription.id)
  const backOn = life.runs.at(-1)!.to!
  const agreement = await agreementById(tx, subscription.agreementId)
  const least = 7 * policyNumber(agreement!.snapshot.policy, 'pause.min_weeks')
  if (daysBetween(backOn, on) < least)
    throw refuse(amendmentProblems.notPossible, `A pause lasts at least ${least} days: to ${addDays(backOn, least)}.`)
  const terms = termsAfterPause(life.terms, backOn, on)
  const rise = await riseAfterPause(tx, subscription, on)
  const moved = rise ? lifeWithMovedRise(life, rise.from, rise.to, agreement!.snapshot.policy) : life
  const conditions = changesAfterPause(moved.conditions, life.terms, terms, backOn)
  const now = conditions.findLast((condition) => condition.fromOn <= on)!
  await resumePlan(tx, { subscriptionId: subscription.id, anchorOn: on, lines: now.lines })
  for (const condition of conditions.filter((one) => one.fromOn > on))
    await changePlan(tx, { subscriptionId: subscription.id, fromOn: condition.fromOn, lines: condition.lines })
  await writeLife(tx, subscription, { terms, conditions, runs: [...life.runs, { from: on, to: null }] })
  await showInForce(tx, subscription, on)
}
