/** A calendar date in a hub's zone, `YYYY-MM-DD`. Dates compare as text. */
export type HubDate = string

const dayMs = 86_400_000

/** The date `days` later (or earlier). */
export function addDays(date: HubDate, days: number): HubDate {
  return asDate(dayNumber(date) + days)
}

/** The later of two dates. */
export function laterOf(one: HubDate, other: HubDate): HubDate {
  return daysBetween(one, other) > 0 ? other : one
}

/** The earlier of two dates. */
export function earlierOf(one: HubDate, other: HubDate): HubDate {
  return daysBetween(one, other) > 0 ? one : other
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: HubDate, to: HubDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** The date `months` calendar months later, clamped to the month's end. */
export function addMonths(date: HubDate, months: number): HubDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  return new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, lastDay))).toISOString().slice(0, 10)
}

/** The day on which a minimum term of whole months is complete: exclusive, always from the original start; paused days shift it. Source: R3. */
export function completionOf(start: HubDate, months: number, pausedDays = 0): HubDate {
  return addDays(addMonths(start, months), pausedDays)
}

/** The n-th weekly period from the anchor, half-open. Source: R2, invariant 9. */
export function periodOf(anchor: HubDate, n: number): { from: HubDate; to: HubDate } {
  return { from: addDays(anchor, 7 * n), to: addDays(anchor, 7 * n + 7) }
}

/** Day of the week, 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: HubDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7
}

/** The instant at which a wall clock in the zone shows this date and time; a time that a change of clocks skips moves on with it. */
export function instantAt(zone: string, date: HubDate, time = '00:00'): Date {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const wall = dayNumber(date) * dayMs + hour * 3_600_000 + minute * 60_000
  // The offset is looked up where the wall time would be with the offset of the day before, then checked once.
  const first = wall - offsetMs(zone, wall - dayMs / 2)
  const ahead = offsetMs(zone, first)
  const checked = wall - ahead
  // The two disagree only where the clock jumps over this time: then the offset before the jump counts.
  return new Date(offsetMs(zone, checked) === ahead ? checked : first)
}

/** The date that the zone's wall clock shows at an instant. */
export function hubDateAt(zone: string, instant: Date): HubDate {
  return new Date(instant.getTime() + offsetMs(zone, instant.getTime())).toISOString().slice(0, 10)
}

/** The time that the zone's wall clock shows at an instant, `HH:MM`. */
export function hubTimeAt(zone: string, instant: Date): string {
  return new Date(instant.getTime() + offsetMs(zone, instant.getTime())).toISOString().slice(11, 16)
}

/** Whether the text is a date that exists. */
export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    asDate(dayNumber(text)) === text
  )
}

function dayNumber(date: HubDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs)
}

function asDate(day: number): HubDate {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Clocks are changed at full quarters of an hour, so an offset holds for one. */
const quarterMs = 15 * 60_000
const offsets = new Map<string, number>()
const mostOffsets = 5_000

/** How far the zone's wall clock is ahead of UTC at an instant; looking it up anew costs more than most rules that ask. */
function offsetMs(zone: string, at: number): number {
  const key = `${zone} ${Math.floor(at / quarterMs)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= mostOffsets) offsets.clear()
  const offset = lookUpOffsetMs(zone, at)
  offsets.set(key, offset)
  return offset
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function lookUpOffsetMs(zone: string, at: number): number {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-AU', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(at)) part[type] = Number(value)
  const wall = Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day']!,
    part['hour']!,
    part['minute']!,
    part['second']!,
  )
  return wall - Math.floor(at / 1000) * 1000
}

const words = new Intl.DateTimeFormat('en-AU', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A hub date as people read it, such as `26 Nov 2026`. */
export function inWords(date: HubDate): string {
  return words.format(new Date(`${date}T00:00:00Z`))
}

/** A hub date with its weekday, such as `Thu 26 Nov 2026`. */
export function dayInWords(date: HubDate): string {
  return `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(`${date}T00:00:00Z`).getUTCDay()]} ${inWords(date)}`
}

/** Days from a hub date up to another, which is not counted: both days named are in, such as `26 Nov to 2 Dec 2026`. */
export function daysInWords(from: HubDate, to: HubDate): string {
  const last = addDays(to, -1)
  if (last === from) return inWords(from)
  const sameYear = from.slice(0, 4) === last.slice(0, 4)
  return `${inWords(from).replace(sameYear ? / \d{4}$/ : '', '')} to ${inWords(last)}`
}
