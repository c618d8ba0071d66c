import type { Reader } from '../../db.ts'
import { addDays, daysBetween, earlierOf, hubDateAt } from '../../lib/calendar.ts'
import { amountOfDays } from '../../lib/week-line.ts'
import { billedPeriods } from '../billing/index.ts'
import type { StoredAmendment } from './amendment-store.ts'
import type { PlannedDocument } from './planned-document.ts'
import type { Subscription } from './store.ts'

/**
 * What is issued when an agreed end is withdrawn: its last week may have been billed cut already, and the week's days after the old
 * end are billed then, as the next period begins only after that week. Source: R4, R6; periods tile (invariant 7).
 */
export async function documentsOfWithdrawal(
  reader: Reader,
  subscription: Subscription,
  amendment: Pick<StoredAmendment, 'kind' | 'undo'>,
): Promise<PlannedDocument[]> {
  const { endsOn } = subscription
  if (endsOn === null || (amendment.kind !== 'end' && amendment.kind !== 'notice')) return []
  const until = amendment.undo.endsOn
  const last = (await billedPeriods(reader, subscription.id)).at(-1)
  const cut = last?.lines.filter((line) => line.to === endsOn) ?? []
  const lines = cut.flatMap(({ kind, quantity, tax, week }) => {
    const weekEnd = addDays(week.on, 7)
    const to = until === null ? weekEnd : earlierOf(until, weekEnd)
    if (to <= endsOn) return []
    const [fromDay, toDay] = [daysBetween(week.on, endsOn), daysBetween(week.on, to)]
    const amount = amountOfDays({ kind, amountCents: week.cents, tax, fromDay, toDay })
    return [{ ...amount, quantity, from: endsOn, to, week }]
  })
  return lines.length === 0 ? [] : [{ on: hubDateAt(subscription.timeZone, reader.now), subject: 'week', lines }]
}
