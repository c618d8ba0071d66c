import type { HubDate } from '../../../lib/calendar.ts'
import { type CsvRecord, csvRecords, isBlank } from '../../../lib/csv-records.ts'
import { csvText, type FileRefusal } from '../../../lib/csv-text.ts'
import { type ColumnName, columns } from './columns.ts'
import { readDates } from './read-dates.ts'
import { readMoney } from './read-money.ts'
import { readPeople } from './read-people.ts'
import { rowCells } from './row-cells.ts'
import type { RefusedRow, TakeoverRow } from './takeover-row.ts'
import { twiceInFile } from './twice-in-file.ts'

/** A file as read: each row good or refused, in its order. */
export interface TakeoverFile {
  rows: (TakeoverRow | RefusedRow)[]
}

/** Whether a row is refused. */
export function isRefused(row: TakeoverRow | RefusedRow): row is RefusedRow {
  return 'errors' in row
}

/** Reads a file of subscriptions; nothing outside it is looked at. The cut-over is the first hub date that we bill. */
export function readTakeovers(bytes: Uint8Array, cutOverOn: HubDate): TakeoverFile | { refusal: FileRefusal } {
  const decoded = csvText(bytes)
  if ('refusal' in decoded) return decoded
  const split = csvRecords(decoded.text)
  if ('refusal' in split) return split
  const [header, ...records] = split.records
  if (!header || isBlank(header)) return { refusal: { code: 'empty', detail: 'The file has no header row.' } }
  const names = header.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place)
  if (twice)
    return {
      refusal: { code: 'column_twice', detail: `The column ${twice.slice(0, 60)} is there twice.`, column: twice },
    }
  const missing = columns.find((name) => !names.includes(name))
  if (missing)
    return { refusal: { code: 'column_missing', detail: `The column ${missing} is missing.`, column: missing } }
  const rows = records.filter((record) => !isBlank(record)).map((record) => readRow(record, names, cutOverOn))
  return { rows: twiceInFile(rows) }
}

function readRow(record: CsvRecord, names: readonly string[], cutOverOn: HubDate): TakeoverRow | RefusedRow {
  const raw = (column: ColumnName) => record.cells[names.indexOf(column)] ?? ''
  const shortReference = raw('reference').trim().slice(0, 60)
  if (record.cells.length !== names.length) {
    const why = 'This row has more or fewer cells than the header.'
    return { row: record.row, reference: shortReference, errors: [{ column: null, why }] }
  }
  const cells = rowCells(raw)
  const reference = cells.needed('reference', 60)
  const customerReference = cells.needed('customer_reference', 60)
  const people = readPeople(cells)
  const dates = readDates(cells, cutOverOn)
  const row: TakeoverRow = {
    row: record.row,
    reference,
    customerReference,
    ...people,
    hub: cells.needed('hub', 60).toLowerCase(),
    stockNo: cells.needed('stock_no', 40).toUpperCase(),
    ...dates,
    ...readMoney(cells, dates.termMonths, people.extraDrivers.length),
  }
  return cells.errors.length > 0 ? { row: record.row, reference: shortReference, errors: cells.errors } : row
}
