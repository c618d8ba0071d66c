import { amendmentProblems, type PriceRiseRequest } from '@faith/contract/amendments'
import { generalProblems } from '@faith/contract/problem'
import type { z } from 'zod'
import { refuse } from '../../../lib/problem.ts'
import { policyNumber } from '../../policies/index.ts'
import type { AmendmentFacts } from '../amendment-facts.ts'
import type { Outline, Outlined } from '../outline.ts'
import { standsInTheWay } from '../rules/amendment-kinds.ts'
import { firstPeriodFrom } from '../rules/next-period.ts'
import { earliestRise, type Rise, risenCents } from '../rules/price-rise.ts'
import { lastTermEnd } from '../rules/terms.ts'
import { dateWords } from '../rules/words.ts'
import { lifeWithRise } from './life-with-rise.ts'

type Facts = Pick<AmendmentFacts, 'subscription' | 'today' | 'life' | 'policy' | 'open'>

/** A new price from the first period on or after a day, for a customer who rolls week to week. */
export function outlineRise(facts: Facts, fromOn: string, rise: Rise): Outlined {
  const { subscription, today, life, policy } = facts
  if (subscription.state !== 'active')
    return no(`A subscription that is ${subscription.state.replaceAll('_', ' ')} takes no new price. From here: none.`)
  const ends = lastTermEnd(life.terms)
  if (today < ends) return no(`The minimum term ends on ${dateWords(ends)}; its price holds until then.`)
  const other = standsInTheWay('price_rise', facts.open)
  if (other)
    return no(
      `${other.reference} (${other.kind.replaceAll('_', ' ')}, ${other.effectiveOn}) is under way. Wait until it applies, or withdraw it.`,
    )
  const days = policyNumber(policy, 'price_rise.rolling_notice_days')
  const least = earliestRise(today, days)
  if (fromOn < least)
    return no(`A new price is announced ${days} days before. The first day for it is ${dateWords(least)}.`)
  const effectiveOn = firstPeriodFrom(life.runs.at(-1)!.from, fromOn)
  const before = life.conditions.findLast((condition) => condition.fromOn <= effectiveOn)!
  return { ok: true, outline: risen(facts, effectiveOn, before.carPriceCents, risenCents(before.carPriceCents, rise)) }
}

/** What a new price from a day on comes to. */
export function risen(
  { life, policy }: Pick<Facts, 'life' | 'policy'>,
  effectiveOn: string,
  beforeCents: number,
  carPriceCents: number,
): Outline {
  const changed = lifeWithRise(life, effectiveOn, carPriceCents, policy)
  const months = changed.conditions.findLast((condition) => condition.fromOn <= effectiveOn)!.months
  const reason = (code: 'car_before' | 'car_after', amountCents: number) => ({
    code,
    weeks: null,
    months,
    basisCents: null,
    inForceCents: null,
    amountCents,
  })
  return {
    effectiveOn,
    documents: [],
    reasons: [reason('car_before', beforeCents), reason('car_after', carPriceCents)],
    life: changed,
    endsOn: null,
    bondBack: null,
    leaveCents: 0,
    rise: { carBeforeCents: beforeCents, carAfterCents: carPriceCents, freeUntil: effectiveOn },
  }
}

/** The rise as its amendment keeps it. */
export function riseRequest(fromOn: string, { rise }: Outline): z.infer<typeof PriceRiseRequest> {
  return { kind: 'price_rise', fromOn, carPriceCents: rise!.carAfterCents }
}

/** Refuses a customer's act on what only we announce. */
export function onlyOurs(freeUntil: string): Error {
  return refuse(
    amendmentProblems.notPossible,
    `We announced this price, so only we withdraw it. Until ${dateWords(freeUntil)} you may leave on any day, without notice and without a charge.`,
  )
}

/** Refuses from a state in which nothing is announced any more. */
export function notOpen(state: string): Error {
  return refuse(generalProblems.conflict, `This price rise is ${state}. Nothing is possible from here.`, {
    state,
    allowed: [],
  })
}

function no(why: string): Outlined {
  return { ok: false, why }
}
