import { isFormulaLike } from '../../../../lib/csv.ts'
import type { CsvRecord } from '../../../../lib/csv-records.ts'
import { cleanCell, plain } from './cell.ts'
import type { Column, FoundColumns } from './columns.ts'
import type { Remark } from './fleet-row.ts'
import { readDate, readMonth } from './read-date.ts'
import type { Lexicon, Listed } from './vocabulary.ts'

/** Reads the cells of one row by column and collects what is wrong with them. */
export class RowReader {
  readonly errors: Remark[] = []
  readonly warnings: Remark[] = []
  readonly asOf: string
  readonly lexicon: Lexicon
  readonly #record: CsvRecord
  readonly #columns: FoundColumns

  constructor(record: CsvRecord, columns: FoundColumns, lexicon: Lexicon, asOf: string) {
    this.#record = record
    this.#columns = columns
    this.lexicon = lexicon
    this.asOf = asOf
  }

  refuse(code: string, column: Column | null): null {
    this.errors.push({ row: this.#record.row, code, column })
    return null
  }

  warn(code: string, column: Column | null): void {
    this.warnings.push({ row: this.#record.row, code, column })
  }

  /** The cell as typed. */
  raw(column: Column): string {
    return this.#record.cells[this.#columns.index[column]] ?? ''
  }

  /** Free text, kept as typed but for white space. */
  text(column: Column): string {
    const cell = cleanCell(this.raw(column))
    if (isFormulaLike(cell) && formulaColumns.has(column)) this.warn('formula_like', column)
    return cell
  }

  /** A code, date, number or listed value, for comparison. */
  value(column: Column): string {
    return plain(cleanCell(this.raw(column)))
  }

  /** A listed value; one that is not known is null with a warning. */
  listed(column: Column & Listed): string | null {
    const cell = this.value(column)
    if (cell === '') return null
    const known = this.lexicon.listed(column, cell)
    if (!known) this.warn('value_unknown', column)
    return known
  }

  /** A date, or null when empty or malformed (which refuses the row). */
  date(column: Column): string | null {
    const cell = this.value(column)
    if (cell === '') return null
    const read = readDate(cell)
    if (read === 'malformed') return this.refuse('date_malformed', column)
    if (read.fromSerial) this.warn('date_from_serial', column)
    return read.date
  }

  /** A month or bare year, or null when empty or malformed (which refuses the row). */
  month(column: Column): string | null {
    const cell = this.value(column)
    if (cell === '') return null
    const read = readMonth(cell)
    if (read === 'malformed') return this.refuse('date_malformed', column)
    if (read.fromSerial) this.warn('date_from_serial', column)
    return read.month
  }
}

const formulaColumns = new Set<Column>(['make', 'model', 'variant', 'colour', 'features', 'notes'])
