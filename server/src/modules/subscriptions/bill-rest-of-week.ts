import type { Tx } from '../../db.ts'
import { addDays, daysBetween, earlierOf } from '../../lib/calendar.ts'
import { amountOfDays } from '../../lib/week-line.ts'
import { billedPeriods, issueDocument } from '../billing/index.ts'
import type { Subscription } from './store.ts'

/**
 * The agreed end goes, or moves to `until`: when its last week was billed cut already, the week's days after the old end are
 * billed, as the next period begins only after that week. Source: R4, R6; periods tile (invariant 7).
 */
export async function billRestOfWeek(tx: Tx, subscription: Subscription, today: string, until: string | null) {
  const { id: subscriptionId, endsOn } = subscription
  if (endsOn === null) return
  const last = (await billedPeriods(tx, subscriptionId)).at(-1)
  const cut = last?.lines.filter((line) => line.to === endsOn) ?? []
  const lines = cut.flatMap(({ kind, quantity, tax, week }) => {
    const weekEnd = addDays(week.on, 7)
    const to = until === null ? weekEnd : earlierOf(until, weekEnd)
    if (to <= endsOn) return []
    const [fromDay, toDay] = [daysBetween(week.on, endsOn), daysBetween(week.on, to)]
    const amount = amountOfDays({ kind, amountCents: week.cents, tax, fromDay, toDay })
    return [{ ...amount, quantity, from: endsOn, to, week }]
  })
  if (lines.length === 0) return
  await issueDocument(tx, { subscriptionId, kind: 'week', lines, issuedOn: today, chargeAt: 'now' })
}
