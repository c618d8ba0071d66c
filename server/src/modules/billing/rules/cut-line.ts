import { daysBetween, type HubDate } from '../../../lib/calendar.ts'

/** A line that becomes income day by day, as far as it has. Dates are hub dates, `to` and `cutOn` exclusive. */
export interface DeferredLine {
  amountCents: number
  gstCents: number
  from: HubDate
  to: HubDate
  cutOn: HubDate | null
  /** The last day that is booked as income; the day before `from` when none is. */
  recognisedThrough: HubDate
  /** Net cents that it earns at most, where a credit of its price took the rest. */
  earnedCap?: number | null
}

/** Income of the first days of a line, in cents without GST: spread by day over all its days. Source: R12, fine print 3. */
export function earnedThrough(
  line: Pick<DeferredLine, 'amountCents' | 'gstCents' | 'from' | 'to' | 'earnedCap'>,
  days: number,
): number {
  const net = line.amountCents - line.gstCents
  const spread = Math.floor((net * days) / daysBetween(line.from, line.to))
  return Math.min(spread, line.earnedCap ?? spread)
}

/** What of a line waits in deferred revenue. */
export function stillDeferred(line: DeferredLine): number {
  const end = daysBetween(line.from, line.cutOn ?? line.to)
  return earnedThrough(line, end) - earnedThrough(line, recognisedDays(line))
}

/** How a credit of the days from `cutOn` on is booked: out of deferred what was not earned yet, the rest (and the odd cent) out of income. */
export function cutPostings(
  line: DeferredLine,
  cutOn: HubDate,
  creditedNetCents: number,
): { deferredCents: number; incomeCents: number } {
  const kept = earnedThrough(line, daysBetween(line.from, cutOn))
  const until = earnedThrough(line, daysBetween(line.from, line.cutOn ?? line.to))
  const recognised = earnedThrough(line, recognisedDays(line))
  const deferredCents = until - Math.max(kept, recognised)
  return { deferredCents, incomeCents: creditedNetCents - deferredCents }
}

/**
 * How a credit of a line's price, not of its days, is booked: what its days have not earned yet first, then what they have. The line earns
 * nothing beyond the cap from then on. Source: domain §5.
 */
export function pricePostings(
  line: DeferredLine,
  creditedNetCents: number,
): { deferredCents: number; incomeCents: number; earnedCap: number } {
  const deferredCents = Math.min(stillDeferred(line), creditedNetCents)
  const until = earnedThrough(line, daysBetween(line.from, line.cutOn ?? line.to))
  return { deferredCents, incomeCents: creditedNetCents - deferredCents, earnedCap: until - deferredCents }
}

function recognisedDays(line: DeferredLine): number {
  return daysBetween(line.from, line.recognisedThrough) + 1
}
