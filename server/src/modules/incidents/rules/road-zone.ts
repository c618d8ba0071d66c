import { hubTimeAt, instantAt, isDate } from '../../../lib/calendar.ts'

/** The clock of each state's roads. */
export const roadZones: Readonly<Record<string, string>> = {
  NSW: 'Australia/Sydney',
  ACT: 'Australia/Sydney',
  VIC: 'Australia/Melbourne',
  QLD: 'Australia/Brisbane',
  SA: 'Australia/Adelaide',
  WA: 'Australia/Perth',
  TAS: 'Australia/Hobart',
  NT: 'Australia/Darwin',
}

const hour = 3_600_000

/** The instants that a local time can mean: none when the clock jumps over it, two in the hour that it shows twice. */
export function instantsOf(zone: string, date: string, time: string): Date[] {
  const at = instantAt(zone, date, time)
  if (hubTimeAt(zone, at) !== time) return []
  return [new Date(at.getTime() - hour), at, new Date(at.getTime() + hour)].filter(
    (one) => hubTimeAt(zone, one) === time,
  )
}

/** A date and time as issuers write them, day first or year first; null when it is neither. */
export function localTime(text: string): { date: string; time: string } | null {
  const found = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))[ T]+(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(
    text.trim(),
  )
  if (!found) return null
  const [, year, month, day, otherDay, otherMonth, otherYear, hours, minutes] = found
  const two = (part: string | undefined) => String(part).padStart(2, '0')
  const date = year ? `${year}-${two(month)}-${two(day)}` : `${otherYear}-${two(otherMonth)}-${two(otherDay)}`
  if (!isDate(date) || Number(hours) > 23 || Number(minutes) > 59) return null
  return { date, time: `${two(hours)}:${minutes}` }
}
