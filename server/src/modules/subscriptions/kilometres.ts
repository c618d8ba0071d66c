import type { HubDate } from '../../lib/calendar.ts'
import { policyNumber } from '../policies/index.ts'
import { type Overage, overageOf, type PlanDays } from '../usage/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import type { PlannedDocument } from './planned-document.ts'
import { planDays } from './rules/plan-days.ts'
import { runsFrom } from './rules/runs-from.ts'

/** Kilometres of a subscription with every figure of their calculation. Cents with GST. */
export interface Kilometres extends Overage {
  from: HubDate
  /** Exclusive: days billed up to here count for the allowance. */
  to: HubDate
  drivenKm: number
  plans: PlanDays[]
  preboughtKm: number
  rateCents: number
}

/**
 * Kilometres driven since the first keys against what the plan gives for the billed days up to `to`. A stretch is driven between two
 * readings, of a hand-over and its return; `odometerKm` is that of the car still out. Windows that ended without a reading at their
 * end are counted with the one after, as no kilometre is billed but between two readings. Source: R13, invariant 11.
 */
export function kilometresTo(
  facts: Pick<AmendmentFacts, 'subscription' | 'drives' | 'life' | 'policy' | 'preboughtKm'>,
  to: HubDate,
  odometerKm: number,
): Kilometres {
  const { subscription, drives, life, policy, preboughtKm } = facts
  const drivenKm = drivenKmOf(drives, odometerKm)
  const from = subscription.kmFromOn ?? life.terms[0]!.startOn
  const plans = planDays(runsFrom(life.runs, subscription.kmFromOn), life.conditions, to)
  const rateCents = policyNumber(policy, 'km.excess_rate')
  return { from, to, drivenKm, plans, preboughtKm, rateCents, ...overageOf(plans, drivenKm, preboughtKm, rateCents) }
}

/** What was driven in all stretches, the car still out at a reading. */
export function drivenKmOf(drives: AmendmentFacts['drives'], odometerKm: number): number {
  return drives.reduce((km, drive) => km + Math.max(0, (drive.backKm ?? odometerKm) - drive.givenKm), 0)
}

/** The invoice of kilometres over, with its calculation on the line; none when nothing is over. */
export function overageDocuments(on: HubDate, kilometres: Kilometres): PlannedDocument[] {
  const { overKm, amountCents, gstCents, drivenKm, allowanceKm, preboughtKm, rateCents } = kilometres
  if (amountCents === 0) return []
  const bought = preboughtKm > 0 ? `, ${preboughtKm} km bought ahead` : ''
  const note = `${drivenKm} km driven, ${allowanceKm} km included${bought}: ${overKm} km over at ${rateCents} cents`
  return [{ on, subject: 'overage', lines: [{ kind: 'overage', quantity: overKm, amountCents, gstCents, note }] }]
}
