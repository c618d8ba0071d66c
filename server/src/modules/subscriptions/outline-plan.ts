import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { choicesFrom } from './change-conditions.ts'
import type { Outlined } from './outline.ts'
import { nextPeriodAfter } from './rules/next-period.ts'

/** Another kilometre plan or Faith Care, from the next period on. Source: R17. */
export function outlinePlan(facts: AmendmentFacts, wish: { kmPerWeek: 385 | 500 | 770; faithCare: boolean }): Outlined {
  const { life } = facts
  const fromOn = nextPeriodAfter(life.runs.at(-1)!.from, facts.today)
  const now = life.conditions.findLast((condition) => condition.fromOn <= facts.today) ?? life.conditions[0]!
  const { kmPerWeek, faithCare } = wish
  if (now.kmPerWeek === kmPerWeek && now.faithCare === faithCare)
    return { ok: false, why: 'This is what you have. Choose another plan or extra.' }
  const stop = facts.subscription.endsOn
  if (stop !== null && fromOn >= stop)
    return { ok: false, why: `The subscription ends on ${stop}, before the next week.` }
  const conditions = choicesFrom(life.conditions, fromOn, { kmPerWeek, faithCare }, facts.policy)
  const reasons = conditions
    .find((condition) => condition.fromOn === fromOn)!
    .lines.map((line) => ({
      code: line.kind === 'car' ? ('car_after' as const) : ('billed' as const),
      weeks: null,
      months: null,
      basisCents: null,
      inForceCents: null,
      amountCents: line.amountCents,
    }))
  return {
    ok: true,
    outline: {
      effectiveOn: fromOn,
      documents: [],
      reasons: reasons.slice(0, 1),
      life: { ...life, conditions },
      endsOn: stop,
      bondBack: null,
      leaveCents: policyNumber(facts.policy, 'early_end.cap_weeks') * now.carPriceCents,
    },
  }
}
