/** A CSV file that we write: UTF-8 with a mark, CRLF, and an apostrophe before cells that a spreadsheet would run. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\ufeff${csvRows(rows)}`
}

/** Rows of a CSV file without the mark, for readers that take it as a part of the first name. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** Whether a spreadsheet would run the cell as a formula. */
export function isFormulaLike(cell: string): boolean {
  return [...cell].length > 1 && /^[=+\-@]/.test(cell)
}

function csvCell(text: string): string {
  const safe = isFormulaLike(text) || /^[\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
