import { isDate } from '../../../lib/calendar.ts'
import type { ColumnName } from './columns.ts'
import type { RowError } from './takeover-row.ts'

/** The cells of a row by column, and what was found wrong with them so far. */
export interface RowCells {
  readonly errors: RowError[]
  refuse(column: ColumnName | null, why: string): void
  /** Trimmed; a cell of signs that nobody sees, or of a formula, is refused. Empty is null. */
  text(column: ColumnName, most?: number): string | null
  needed(column: ColumnName, most?: number): string
  /** Whole cents from 0; empty is null. */
  cents(column: ColumnName): number | null
  neededCents(column: ColumnName): number
  /** A whole number of kilometres or months; empty is null. */
  whole(column: ColumnName): number | null
  date(column: ColumnName): string | null
  neededDate(column: ColumnName): string
  choice<T extends string>(column: ColumnName, among: readonly T[]): T | null
}

/** More than any balance of one subscription: a slipped digit. */
const mostCents = 10_000_000
/** More than any car drives. */
const mostKm = 2_000_000

/** Reads cells one by one; whatever is wrong is noted and the rest is read on, so that a person sees all of it at once. */
export function rowCells(raw: (column: ColumnName) => string): RowCells {
  const errors: RowError[] = []
  const refuse = (column: ColumnName | null, why: string) => void errors.push({ column, why })

  function text(column: ColumnName, most = 200): string | null {
    const cell = raw(column)
      .replace(/[\u200b-\u200d\ufeff]/g, '')
      .trim()
      // Spreadsheets and our own files put an apostrophe before what would be run.
      .replace(/^'(?=[=+\-@\d])/, '')
    if (cell === '') return null
    if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(cell)) refuse(column, 'This holds signs that nobody sees.')
    else if (/^[=+\-@]/.test(cell) && column !== 'phone' && !/_(cents|on|now|from)$/.test(column))
      refuse(column, 'This looks like the formula of a spreadsheet.')
    else if ([...cell].length > most) refuse(column, `This is longer than ${most} characters.`)
    else return cell
    return null
  }

  /** `null` when empty or wrong; what is missing is said only when nothing else is. */
  function must<T>(column: ColumnName, read: () => T | null, none: T): T {
    const before = errors.length
    const found = read()
    if (found === null && errors.length === before) refuse(column, 'This is empty.')
    return found ?? none
  }

  function number(column: ColumnName, most: number, unit: string): number | null {
    const cell = text(column, 40)
    if (cell === null) return null
    if (/^[-−(]/.test(cell)) refuse(column, `This is negative; ${unit} count from 0.`)
    else if (/^\d+[.,]\d*$/.test(cell)) refuse(column, `This has a fraction; ${unit} are whole numbers.`)
    else if (!/^\d+$/.test(cell)) refuse(column, `Write ${unit} as digits only.`)
    else if (cell.length > 9 || Number(cell) > most) refuse(column, `This is more than ${most}.`)
    else return Number(cell)
    return null
  }

  function date(column: ColumnName): string | null {
    const cell = text(column, 40)
    if (cell === null) return null
    const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell)
    const on = found ? `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}` : cell
    if (isDate(on)) return on
    refuse(column, 'This is no date that exists. Write it as 2026-12-01, or day first as 1/12/2026.')
    return null
  }

  function choice<T extends string>(column: ColumnName, among: readonly T[]): T | null {
    const cell = text(column, 40)
    if (cell === null) return null
    const found = among.find((one) => one.toLowerCase() === cell.toLowerCase())
    if (!found) refuse(column, `This is one of ${among.join(', ')}.`)
    return found ?? null
  }

  const cents = (column: ColumnName) => number(column, mostCents, 'cents')
  return {
    errors,
    refuse,
    text,
    needed: (column, most) => must(column, () => text(column, most), ''),
    cents,
    neededCents: (column) => must(column, () => cents(column), 0),
    whole: (column) => number(column, mostKm, 'kilometres'),
    date,
    neededDate: (column) => must(column, () => date(column), '1970-01-01'),
    choice,
  }
}
