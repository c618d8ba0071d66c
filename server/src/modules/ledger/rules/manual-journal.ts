/** An entry with what its lines need: cents, debits and credits apart, and the hub date on which it counts. */
export interface ExportEntry {
  reference: string
  description: string
  on: string
  postings: readonly { number: string; name: string; debitCents: number; creditCents: number }[]
}

/** Columns of Xero's template for the import of manual journals; a star marks those that it demands. */
const columns = [
  '*Narration',
  '*Date',
  'Description',
  '*AccountCode',
  '*TaxRate',
  '*Amount',
  'TrackingName1',
  'TrackingOption1',
  'TrackingName2',
  'TrackingOption2',
]

/** A CSV with a row a posting: debits positive, credits negative. GST has postings of its own, so no row bears a tax rate. */
export function manualJournalCsv(entries: readonly ExportEntry[]): string {
  const rows = entries.flatMap((entry) =>
    entry.postings.map(({ number, name, debitCents, creditCents }) => [
      text(`${entry.reference} ${entry.description}`),
      dayFirst(entry.on),
      text(name),
      number,
      'BAS Excluded',
      amount(debitCents - creditCents),
      '',
      '',
      '',
      '',
    ]),
  )
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function text(value: string): string {
  return /^[=+\-@]./.test(value) ? `'${value}` : value
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

function dayFirst(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day}/${month}/${year}`
}

function amount(cents: number): string {
  const size = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}
