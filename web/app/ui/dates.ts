const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const fullDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const fullMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** How much of a date is written: `Thu 26 Nov`, `26 Nov`, `26 Nov 2026`, `Thu 26 Nov 2026`, `26 November`, `Thursday`, `November 2026`. */
export type DateStyle = 'weekday' | 'day' | 'date' | 'full' | 'long' | 'weekdayName' | 'month'

/** A hub date (YYYY-MM-DD) in words. Written by hand: servers and browsers differ in how they abbreviate. */
export function dateWords(date: string, style: DateStyle = 'weekday'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  const short = `${day} ${months[month - 1]}`
  switch (style) {
    case 'weekday':
      return `${days[weekday]} ${short}`
    case 'day':
      return short
    case 'date':
      return `${short} ${year}`
    case 'full':
      return `${days[weekday]} ${short} ${year}`
    case 'long':
      return `${day} ${fullMonths[month - 1]}`
    case 'weekdayName':
      return fullDays[weekday]!
    case 'month':
      return `${fullMonths[month - 1]} ${year}`
  }
}

/** A hub date some days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Days from a hub date up to another, which is not counted: both days named are in, such as "26 Nov to 2 Dec". */
export function daysWords(from: string, to: string): string {
  const last = addDays(to, -1)
  return last === from ? dateWords(from, 'day') : `${dateWords(from, 'day')} to ${dateWords(last, 'day')}`
}

/** Days from one hub date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The hub date of an instant in a zone. */
export function dateIn(instant: string, zone: string): string {
  const parts = partsIn(instant, zone)
  return `${parts.year}-${parts.month}-${parts.day}`
}

/** An instant in a zone: date and time, such as "Thu 26 Nov 2026, 8:00 am". */
export function momentWords(at: string, zone: string, style?: DateStyle): string {
  return `${dateWords(dateIn(at, zone), style)}, ${timeIn(at, zone)}`
}

/** The clock time of an instant in a zone: `10:42 am`. */
export function timeIn(instant: string, zone: string): string {
  const parts = partsIn(instant, zone)
  return clockWords(`${parts.hour}:${parts.minute}`)
}

/** A 24-hour clock time (`17:30`) as people say it: `5:30 pm`. */
export function clockWords(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
}

function partsIn(instant: string, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
}
