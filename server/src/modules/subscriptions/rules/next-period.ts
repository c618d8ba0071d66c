import { addDays, daysBetween, type HubDate } from '../../../lib/calendar.ts'

/** The first day of the first period that begins after the day of asking; one that begins that day was issued at 06:00. Source: R17, fine print 11. */
export function nextPeriodAfter(anchorOn: HubDate, askedOn: HubDate): HubDate {
  const passed = Math.floor(daysBetween(anchorOn, askedOn) / 7)
  return addDays(anchorOn, 7 * Math.max(0, passed + 1))
}

/** The first day of the period that holds a day. Source: R2. */
export function periodStart(anchorOn: HubDate, on: HubDate): HubDate {
  return addDays(anchorOn, 7 * Math.floor(daysBetween(anchorOn, on) / 7))
}

/** The first day of the first period that begins on a day or after it. */
export function firstPeriodFrom(anchorOn: HubDate, on: HubDate): HubDate {
  return addDays(anchorOn, 7 * Math.max(0, Math.ceil(daysBetween(anchorOn, on) / 7)))
}
