import type { AppliedFile } from './apply-fleet-file.ts'
import { columns, findColumns } from './rules/import/columns.ts'
import type { Remark, RowOutcome } from './rules/import/fleet-row.ts'
import { importReport } from './rules/import/import-report.ts'
import { sortRemarks } from './rules/import/read-fleet.ts'

/** A file's outcome for the import page: counts, and each row that has something to say. */
export function showImport(
  stored: { id: string; fileName: string; asOf: string; confirmedAt: Date | null },
  { file, changes }: AppliedFile,
) {
  const report = importReport(file)
  const outcomes = [...changes.values()]
  const count = (outcome: string) => outcomes.filter((change) => change.outcome === outcome).length
  const found = findColumns(file.header)
  const cellOf = (outcome: RowOutcome, remark: Remark): string | null => {
    const column = columns.find((name) => name === remark.column)
    return column && !('refusal' in found) ? (outcome.cells[found.index[column]] ?? null) : null
  }
  return {
    id: stored.id,
    fileName: stored.fileName,
    asOf: stored.asOf,
    confirmedAt: stored.confirmedAt,
    totals: { ...report.totals, created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
    fileWarnings: file.fileWarnings,
    rows: file.rows.flatMap((outcome) => {
      const change = changes.get(outcome.row)
      const remarks = sortRemarks('refused' in outcome ? outcome.refused : outcome.warnings).map((remark) => ({
        code: remark.code,
        column: remark.column,
        value: cellOf(outcome, remark),
      }))
      const differs = change?.differentState ?? null
      if (remarks.length === 0 && !differs && (change?.changed.length ?? 0) === 0) return []
      return [
        {
          row: outcome.row,
          stockNo: outcome.stockNo,
          title:
            'accepted' in outcome
              ? [outcome.accepted.build?.slice(0, 4), outcome.accepted.make, outcome.accepted.model]
                  .filter(Boolean)
                  .join(' ')
              : null,
          outcome: 'refused' in outcome ? ('refused' as const) : (change?.outcome ?? ('unchanged' as const)),
          remarks,
          changed: change?.changed ?? [],
          differentState: differs,
        },
      ]
    }),
  }
}
