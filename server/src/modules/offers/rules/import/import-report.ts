import type { FleetRow } from './fleet-row.ts'
import { type FleetFile, sortRemarks } from './read-fleet.ts'

/** The outcome of a file in the shape of `fleet-expected.json`. */
export interface ImportReport {
  totals: {
    rows: number
    accepted: number
    refused: number
    warnings: number
    rows_with_warnings: number
    file_warnings: number
  }
  file_warnings: { code: string; column: string }[]
  refused: { row: number; stock_no: string | null; code: string; column: string | null }[]
  warnings: { row: number; code: string; column: string | null }[]
  accepted_by: Record<string, Record<string, number>>
}

const countedBy = {
  hub: (row) => row.hub,
  body: (row) => row.body,
  fuel: (row) => row.fuel,
  drive: (row) => row.drive,
  transmission: (row) => row.transmission,
  status: (row) => row.status,
  provenance: (row) => row.provenance,
  rego_state: (row) => row.regoState,
  make: (row) => row.make,
} satisfies Record<string, (row: FleetRow) => string | null>

/** Counts a file's rows; a refused row is listed with its first reason in the order of the columns. */
export function importReport(file: FleetFile): ImportReport {
  const accepted = file.rows.flatMap((outcome) => ('accepted' in outcome ? [outcome] : []))
  const refused = file.rows.flatMap((outcome) => ('refused' in outcome ? [outcome] : []))
  const warnings = sortRemarks(accepted.flatMap((outcome) => outcome.warnings))
  return {
    totals: {
      rows: file.rows.length,
      accepted: accepted.length,
      refused: refused.length,
      warnings: warnings.length,
      rows_with_warnings: new Set(warnings.map((warning) => warning.row)).size,
      file_warnings: file.fileWarnings.length,
    },
    file_warnings: file.fileWarnings,
    refused: refused.map((outcome) => {
      const first = sortRemarks(outcome.refused)[0]!
      return { row: outcome.row, stock_no: outcome.stockNo, code: first.code, column: first.column }
    }),
    warnings: warnings.map(({ row, code, column }) => ({ row, code, column })),
    accepted_by: Object.fromEntries(
      Object.entries(countedBy).map(([name, of]) => [name, count(accepted.map((outcome) => of(outcome.accepted)))]),
    ),
  }
}

function count(values: readonly (string | null)[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const value of values.map(String).sort()) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries(counts)
}
