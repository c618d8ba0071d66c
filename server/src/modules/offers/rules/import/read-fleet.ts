import { csvRecords, isBlank } from '../../../../lib/csv-records.ts'
import { csvText, type FileRefusal } from '../../../../lib/csv-text.ts'
import { columns, findColumns } from './columns.ts'
import type { Remark, RowOutcome } from './fleet-row.ts'
import { readRow } from './read-row.ts'
import type { Lexicon } from './vocabulary.ts'

/** A whole file as read: each row accepted or refused, and remarks on the file itself. */
export interface FleetFile {
  header: string[]
  rows: RowOutcome[]
  fileWarnings: { code: 'column_unknown'; column: string }[]
}

/** Reads an operator's export; nothing outside the file is looked at. `asOf` is the date that "today" means. */
export function readFleet(bytes: Uint8Array, lexicon: Lexicon, asOf: string): FleetFile | { refusal: FileRefusal } {
  const decoded = csvText(bytes)
  if ('refusal' in decoded) return decoded
  const split = csvRecords(decoded.text)
  if ('refusal' in split) return split
  const [header, ...records] = split.records
  if (!header || isBlank(header)) return { refusal: { code: 'empty', detail: 'The file has no header row.' } }
  const found = findColumns(header.cells)
  if ('refusal' in found) return found
  const rows = records.filter((record) => !isBlank(record)).map((record) => readRow(record, found, lexicon, asOf))
  return {
    header: header.cells,
    rows: refuseDuplicates(rows),
    fileWarnings: found.unknown.map((column) => ({ code: 'column_unknown', column })),
  }
}

/** A row that repeats a number, plate or car of an accepted row before it is refused. */
function refuseDuplicates(rows: readonly RowOutcome[]): RowOutcome[] {
  const seen = { stock: new Set<string>(), plate: new Set<string>(), car: new Set<string>() }
  return rows.map((outcome) => {
    if (!('accepted' in outcome)) return outcome
    const { row, stockNo, rego, regoState, vin, chassis } = outcome.accepted
    const plate = rego ? `${regoState} ${rego}` : null
    const car = vin ?? chassis ?? ''
    const refused: Remark[] = []
    if (seen.stock.has(stockNo)) refused.push({ row, code: 'stock_no_duplicate', column: 'stock_no' })
    if (plate && seen.plate.has(plate)) refused.push({ row, code: 'rego_duplicate', column: 'rego' })
    if (seen.car.has(car)) refused.push({ row, code: 'vin_duplicate', column: 'vin_or_chassis' })
    if (refused.length > 0) return { row, stockNo, refused, cells: outcome.cells }
    seen.stock.add(stockNo)
    if (plate) seen.plate.add(plate)
    seen.car.add(car)
    return outcome
  })
}

/** Remarks in the order of rows, then of columns, then of codes. */
export function sortRemarks(remarks: readonly Remark[]): Remark[] {
  const place = (column: string | null) =>
    column === null ? columns.length : (columns as readonly string[]).indexOf(column)
  return [...remarks].sort((a, b) => a.row - b.row || place(a.column) - place(b.column) || a.code.localeCompare(b.code))
}
