import { isDate } from '../../../../lib/calendar.ts'

/** A date as read, or `malformed`; `fromSerial` when it was a spreadsheet's day count. */
export type ReadDate = { date: string; fromSerial: boolean } | 'malformed'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const fullMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const midnight = /(?:[ t]0{1,2}:00(?::00(?:\.0+)?)?z?| 12:00(?::00)? ?am)$/i

/** Reads a date, day first always. Source: column contract, Dates. */
export function readDate(cell: string): ReadDate {
  const text = cell.replace(midnight, '')
  const serial = /^\d{5}$/.test(text) ? Number(text) : null
  if (serial !== null)
    return serial >= 36526 && serial <= 73050 ? { date: fromSerial(serial), fromSerial: true } : 'malformed'
  const date = isoDate(text) ?? dayFirst(text) ?? withMonthName(text)
  return date && date >= '0001' && isDate(date) ? { date, fromSerial: false } : 'malformed'
}

/** Reads a month: `2021-06`, or `2021` for a bare year; a full date loses its day. */
export function readMonth(cell: string): { month: string; fromSerial: boolean } | 'malformed' {
  const month = bareYear(cell) ?? monthFirst(cell) ?? yearFirst(cell) ?? monthName(cell)
  if (month) return inRange(month) ? { month, fromSerial: false } : 'malformed'
  const full = readDate(cell)
  if (full === 'malformed' || full.date < '1950') return 'malformed'
  return { month: full.date.slice(0, 7), fromSerial: full.fromSerial }
}

function isoDate(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null
}

function dayFirst(text: string): string | null {
  const found = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text)
  return found ? compose(found[4]!, Number(found[3]), Number(found[1])) : null
}

function withMonthName(text: string): string | null {
  const found = /^(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4}|\d{2})$/i.exec(text)
  const month = found ? monthNumber(found[2]!) : 0
  return found && month ? compose(found[3]!, month, Number(found[1])) : null
}

function bareYear(text: string): string | null {
  return /^\d{4}$/.test(text) ? text : null
}

function monthFirst(text: string): string | null {
  const found = /^(\d{1,2})(?:\/(\d{4}|\d{2})|-(\d{4}))$/.exec(text)
  return found ? `${fullYear((found[2] ?? found[3])!)}-${pad(Number(found[1]))}` : null
}

function yearFirst(text: string): string | null {
  const found = /^(\d{4})-(\d{1,2})$/.exec(text)
  return found ? `${found[1]}-${pad(Number(found[2]))}` : null
}

function monthName(text: string): string | null {
  const found = /^([a-z]+)\.?[ -](\d{4}|\d{2})$/i.exec(text)
  const month = found ? monthNumber(found[1]!) : 0
  return found && month ? `${fullYear(found[2]!)}-${pad(month)}` : null
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase()
  const short = months.indexOf(lower === 'sept' ? 'sep' : lower)
  return (short >= 0 ? short : fullMonths.indexOf(lower)) + 1
}

function inRange(month: string): boolean {
  const part = month.slice(5)
  return Number(month.slice(0, 4)) >= 1950 && (part === '' || (Number(part) >= 1 && Number(part) <= 12))
}

function compose(year: string, month: number, day: number): string {
  return `${fullYear(year)}-${pad(month)}-${pad(day)}`
}

/** Two-digit years: 00–49 are 20yy, 50–99 are 19yy. */
function fullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) < 50 ? `20${year}` : `19${year}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function fromSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}
