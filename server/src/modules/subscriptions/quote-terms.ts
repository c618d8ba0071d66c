import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { HubDate } from '../../lib/calendar.ts'
import { gstOfLine, totalOf } from '../../lib/money.ts'
import { refuse } from '../../lib/problem.ts'
import { type PolicySnapshot, policyNumber } from '../policies/index.ts'
import { bondOf } from './rules/bond.ts'
import { debitsAfterSigning, minimumTermEnd } from './rules/debit-calendar.ts'
import { exitCostCurve } from './rules/exit-cost-curve.ts'
import { type Choices, type ExtraPrices, weeklyLines } from './rules/weekly-lines.ts'

const debitsShown = 8

/** What is asked for: a car with its term prices, what was chosen, and the pick-up date. */
export interface QuoteInput {
  vehicleId: string
  termPrices: Readonly<Record<number, number>>
  termMonths: number
  choices: Choices
  startOn: HubDate
  timeZone: string
}

/** All amounts and dates of a subscription under a policy; the same figures go into the agreement. Refuses a term that is not offered. */
export function quoteTerms(input: QuoteInput, policy: PolicySnapshot) {
  const carPriceCents = input.termPrices[input.termMonths]
  if (carPriceCents === undefined) throw refuse(subscriptionProblems.termNotOffered)
  const extras = extraPrices(policy)
  const lines = weeklyLines(carPriceCents, input.choices, extras)
  const week = totalOf(lines)
  const bondCents = bondOf(carPriceCents, {
    weeks: policyNumber(policy, 'bond.weeks'),
    roundUpToCents: policyNumber(policy, 'bond.round_up_to'),
  })
  const signed = { start: input.startOn, months: input.termMonths, carPriceCents, prices: input.termPrices }
  return {
    vehicleId: input.vehicleId,
    termMonths: input.termMonths,
    ...input.choices,
    startOn: input.startOn,
    timeZone: input.timeZone,
    terms: Object.entries(input.termPrices).map(([months, weeklyCents]) => ({ months: Number(months), weeklyCents })),
    plans: [
      { kmPerWeek: policyNumber(policy, 'km.allowance_per_week'), extraCents: 0 },
      { kmPerWeek: 500, extraCents: extras.km500Cents },
      { kmPerWeek: 770, extraCents: extras.km770Cents },
    ],
    faithCareCents: extras.faithCareCents,
    extraDriverCents: extras.extraDriverCents,
    damageExcessCents: policyNumber(policy, input.choices.faithCare ? 'damage.excess_faith_care' : 'damage.excess'),
    excessCentsPerKm: policyNumber(policy, 'km.excess_rate'),
    weekly: {
      carPriceCents,
      lines: lines.map((line) => ({
        kind: line.kind as 'car' | 'plan_500' | 'plan_770' | 'faith_care' | 'extra_driver',
        quantity: line.kind === 'extra_driver' ? input.choices.extraDrivers : 1,
        amountCents: line.amountCents,
        gstCents: gstOfLine(line),
      })),
      totalCents: week.totalCents,
      gstCents: week.gstCents,
    },
    signing: { weekOneCents: week.totalCents, bondCents, dueCents: week.totalCents + bondCents },
    exit: exitCostCurve(signed, policyNumber(policy, 'early_end.cap_weeks')),
    debits: debitsAfterSigning(input.startOn, week.totalCents, debitsShown),
    termEndsOn: minimumTermEnd(input.startOn, input.termMonths),
  }
}

/** A quote as `quoteTerms` makes it. */
export type QuoteTerms = ReturnType<typeof quoteTerms>

function extraPrices(policy: PolicySnapshot): ExtraPrices {
  return {
    km500Cents: policyNumber(policy, 'extras.km_500_weekly'),
    km770Cents: policyNumber(policy, 'extras.km_770_weekly'),
    faithCareCents: policyNumber(policy, 'extras.faith_care_weekly'),
    extraDriverCents: policyNumber(policy, 'extras.extra_driver_weekly'),
  }
}
