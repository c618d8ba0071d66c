import { completionOf, type HubDate, periodOf } from '../../../lib/calendar.ts'

/** A debit to come: the first day of a period and its weekly total in cents. */
export interface Debit {
  on: HubDate
  amountCents: number
}

/** The next `count` debits after week 1, which is paid at signing. The last before the term's end may be shorter only if one leaves. Source: R2. */
export function debitsAfterSigning(anchor: HubDate, weeklyTotalCents: number, count: number): Debit[] {
  return Array.from({ length: count }, (_, n) => ({ on: periodOf(anchor, n + 1).from, amountCents: weeklyTotalCents }))
}

/** The day on which the minimum term ends: exclusive. Source: R3. */
export function minimumTermEnd(anchor: HubDate, months: number): HubDate {
  return completionOf(anchor, months)
}
