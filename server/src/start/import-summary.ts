import { type AppliedFile, importReport } from '../modules/offers/index.ts'

/** What an import did, in words for the terminal. */
export function importSummary(applied: AppliedFile, dryRun: boolean): string {
  const report = importReport(applied.file)
  const outcomes = [...applied.changes.values()].map((change) => change.outcome)
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
  const { rows, accepted, refused, warnings } = report.totals
  return [
    `${dryRun ? 'Dry run: nothing was changed.' : 'Imported.'} ${rows} rows, ${accepted} accepted, ${refused} refused, ${warnings} warnings.`,
    `${count('created')} new, ${count('updated')} changed, ${count('unchanged')} as before.`,
    ...report.refused.map(
      (one) =>
        `  row ${one.row}  ${one.stock_no ?? 'no stock number'}  ${one.code}${one.column ? ` (${one.column})` : ''}`,
    ),
  ].join('\n')
}
