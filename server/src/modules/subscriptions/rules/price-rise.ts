import { addDays, type HubDate } from '../../../lib/calendar.ts'

/** By how much a car price rises: cents, or hundredths of a per cent. */
export type Rise = { by: 'cents'; cents: number } | { by: 'share'; basisPoints: number }

/** A car price after a rise, in whole cents; half a cent goes up, as with GST. */
export function risenCents(beforeCents: number, rise: Rise): number {
  if (rise.by === 'cents') return beforeCents + rise.cents
  return beforeCents + Math.floor((beforeCents * rise.basisPoints + 5_000) / 10_000)
}

/** The first day from which a new price may begin that is announced today. Source: policy `price_rise.rolling_notice_days`. */
export function earliestRise(announcedOn: HubDate, noticeDays: number): HubDate {
  return addDays(announcedOn, noticeDays)
}
