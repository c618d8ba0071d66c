import type { KilometreBank } from '@faith/contract/kilometre-bank'
import { earlierOf, type HubDate, hubDateAt } from '../../lib/calendar.ts'
import { policyNumber } from '../policies/index.ts'
import { allowanceOf, bankOf, windowOn } from '../usage/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { drivenKmOf } from './kilometres.ts'
import { planDays } from './rules/plan-days.ts'
import { runsFrom } from './rules/runs-from.ts'

type Facts = Pick<AmendmentFacts, 'subscription' | 'today' | 'life' | 'policy' | 'drives' | 'readings' | 'preboughtKm'>

/** States in which a car is in the customer's hands. */
export const carIsOut: readonly string[] = ['active', 'notice_given', 'suspended', 'return_due', 'overstay']

/**
 * The bank of kilometres of a running or paused subscription, from the first keys to the end of the window that holds today, or to the
 * agreed end; null before the keys and after the return. Windows that ended without a reading are counted with the one after, as at
 * the return. Source: R13.
 */
export function kilometreBank(facts: Facts): KilometreBank | null {
  const { subscription, today, life, policy, drives, readings, preboughtKm } = facts
  const last = drives.at(-1)
  if (!last || !(carIsOut.includes(subscription.state) || subscription.state === 'paused')) return null
  const newest = readings.find((one) => one.assignmentId === last.assignmentId && one.countedKm !== null)
  const odometerKm = newest?.countedKm ?? last.givenKm
  const readOn = newest?.readOn ?? hubDateAt(subscription.timeZone, last.givenAt)
  const window = windowOn(life.terms, today, policyNumber(policy, 'usage.rolling_weeks'))
  const to = subscription.endsOn === null ? window.to : earlierOf(subscription.endsOn, window.to)
  const from = subscription.kmFromOn ?? life.terms[0]!.startOn
  const runs = runsFrom(life.runs, subscription.kmFromOn)
  const daysTo = (until: HubDate) => planDays(runs, life.conditions, until)
  const drivenKm = drivenKmOf(drives, odometerKm)
  const [excessRateCents, prebuyRateCents] = [
    policyNumber(policy, 'km.excess_rate'),
    policyNumber(policy, 'km.prebuy_rate'),
  ]
  const bank = bankOf({ daysTo, to, readOn, drivenKm, preboughtKm, excessRateCents, prebuyRateCents })
  const bends = [...life.conditions.map((one) => one.fromOn), ...runs.flatMap((run) => [run.from, run.to ?? to])]
  const dates = [...new Set([from, ...bends.filter((on) => on > from && on < to), to])].toSorted()
  return {
    window: window.kind,
    from,
    to,
    preboughtKm,
    readOn,
    odometerKm,
    drivenKm,
    excessRateCents,
    prebuyRateCents,
    points: pointsOf(facts),
    allowance: dates.map((on) => ({ on, km: allowanceOf(daysTo(on)) })),
    ...bank,
  }
}

/** What was driven in all by each day of a counted reading. */
function pointsOf({ drives, readings }: Facts): KilometreBank['points'] {
  const points: KilometreBank['points'] = []
  let before = 0
  for (const { assignmentId, givenKm, backKm } of drives) {
    const own = readings.filter((one) => one.assignmentId === assignmentId && one.countedKm !== null).toReversed()
    points.push(...own.map((one) => ({ on: one.readOn, km: before + Math.max(0, one.countedKm! - givenKm) })))
    before += Math.max(0, (backKm ?? givenKm) - givenKm)
  }
  return points
}
