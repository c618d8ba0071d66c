import type { Reader } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { periodAhead, periodLines, type Segment, stopOf } from './rules/plan-lines.ts'
import { billing, type Plan } from './store.ts'

/** The debits to come of a subscription: hub dates and cents. Equal to what will be billed; a moved one is on its new day (R15). `endOn` (exclusive) shows them as if the subscription ended there. */
export async function nextDebits(
  reader: Reader,
  subscriptionId: string,
  count: number,
  endOn?: string,
): Promise<{ on: string; amountCents: number }[]> {
  const found = await planOf(reader, subscriptionId)
  if (!found) return []
  const plan = endOn === undefined ? found : { ...found, endedOn: endOn }
  const segments = await segmentsOf(reader, [plan.id])
  const moved = await movesOf(reader, [plan.id])
  const debits: { on: string; amountCents: number }[] = []
  for (let ahead = 0; ahead < count; ahead += 1) {
    const period = periodAhead(plan, ahead)
    if (!period) break
    const week = { from: period.from, to: addDays(period.from, 7) }
    const lines = periodLines(segments.get(plan.id) ?? [], week, stopOf(plan))
    debits.push({
      on: moved.get(`${plan.id} ${period.from}`) ?? period.from,
      amountCents: sum(lines.map((line) => line.amountCents)),
    })
  }
  return debits
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
