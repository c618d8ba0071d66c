import type { Reader } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { periodAhead, periodLines, type Segment, stopOf } from './rules/plan-lines.ts'
import { billing, type Plan } from './store.ts'

/** A week to come: its first day, the day it is due, cents. */
export interface Week {
  from: string
  on: string
  amountCents: number
}

/** A plan as a change leaves it: another end (exclusive; null for none), other lines. */
export interface PlanChange {
  endOn?: string | null
  segments?: readonly Segment[]
}

/** The weeks to come of a subscription. A moved one is due on its new day (R15). `change` shows them as if it had applied. */
export async function weeksAhead(
  reader: Reader,
  subscriptionId: string,
  count: number,
  change: PlanChange = {},
): Promise<Week[]> {
  const found = await planOf(reader, subscriptionId)
  if (!found) return []
  const plan = change.endOn === undefined ? found : { ...found, endedOn: change.endOn }
  const segments = change.segments ?? (await segmentsOf(reader, [plan.id])).get(plan.id) ?? []
  const moved = await movesOf(reader, [plan.id])
  const weeks: Week[] = []
  for (let ahead = 0; ahead < count; ahead += 1) {
    const period = periodAhead(plan, ahead)
    if (!period) break
    const week = { from: period.from, to: addDays(period.from, 7) }
    const lines = periodLines(segments, week, stopOf(plan))
    weeks.push({
      from: period.from,
      on: moved.get(`${plan.id} ${period.from}`) ?? period.from,
      amountCents: sum(lines.map((line) => line.amountCents)),
    })
  }
  return weeks
}

/** The weeks to come as hub dates and cents, before credit and whatever else goes with them. */
export async function nextDebits(
  reader: Reader,
  subscriptionId: string,
  count: number,
): Promise<{ on: string; amountCents: number }[]> {
  const weeks = await weeksAhead(reader, subscriptionId, count)
  return weeks.map(({ on, amountCents }) => ({ on, amountCents }))
}

/** The day on which the next weekly debit of a plan is due, or null when none is to come. */
export async function dueOnOfNextDebit(reader: Reader, plan: Plan): Promise<string | null> {
  const period = periodAhead(plan)
  if (!period) return null
  return (await movesOf(reader, [plan.id])).get(`${plan.id} ${period.from}`) ?? period.from
}

/** The plan of a subscription. */
export function planOf(reader: Reader, subscriptionId: string): Promise<Plan | undefined> {
  return billing(reader)
    .selectFrom('billing.plans')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirst()
}

/** Segments of plans by plan, in order. */
export async function segmentsOf(reader: Reader, planIds: readonly string[]): Promise<Map<string, Segment[]>> {
  const rows = await billing(reader)
    .selectFrom('billing.plan_segments')
    .select(['planId', 'fromOn', 'lines'])
    .where('planId', 'in', planIds)
    .orderBy('fromOn')
    .execute()
  const byPlan = new Map<string, Segment[]>()
  for (const { planId, fromOn, lines } of rows) byPlan.set(planId, [...(byPlan.get(planId) ?? []), { fromOn, lines }])
  return byPlan
}

/** Moved due dates of plans, by plan and first day of the period. */
export async function movesOf(reader: Reader, planIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await billing(reader)
    .selectFrom('billing.debit_moves')
    .select(['planId', 'periodFrom', 'dueOn'])
    .where('planId', 'in', planIds)
    .execute()
  return new Map(rows.map((row) => [`${row.planId} ${row.periodFrom}`, row.dueOn]))
}
