import { csvFile } from '../../../../lib/csv.ts'
import { type FleetFile, sortRemarks } from './read-fleet.ts'

/** The refused rows of a file as CSV (UTF-8 with a mark, CRLF) and why; cells that a spreadsheet would run get an apostrophe. */
export function refusedRowsCsv(file: FleetFile): string {
  const lines = file.rows.flatMap((outcome) => {
    if (!('refused' in outcome)) return []
    const reasons = sortRemarks(outcome.refused).map((remark) =>
      remark.column ? `${remark.column}: ${remark.code}` : remark.code,
    )
    return [[...padded(outcome.cells, file.header.length), reasons.join('; ')]]
  })
  return csvFile([[...file.header, 'refused_because'], ...lines])
}

function padded(cells: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(length, cells.length) }, (_, at) => cells[at] ?? '')
}
