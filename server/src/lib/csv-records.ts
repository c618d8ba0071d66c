import type { FileRefusal } from './csv-text.ts'

/** One record of the file; `row` is its number as a spreadsheet shows it, the header being 1. */
export interface CsvRecord {
  row: number
  cells: string[]
}

const maxRecords = 60_000

/** Splits RFC 4180 text into records, in one pass; a quoted cell may hold commas, doubled quotes and line breaks. */
export function csvRecords(text: string): { records: CsvRecord[] } | { refusal: FileRefusal } {
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let at = 0
  const endCell = () => {
    cells.push(cell)
    cell = ''
  }
  const endRecord = () => {
    endCell()
    records.push({ row: records.length + 1, cells })
    cells = []
  }
  while (at < text.length) {
    if (records.length > maxRecords)
      return { refusal: { code: 'too_many_rows', detail: 'The file has more than 60,000 rows.' } }
    if (quoted) {
      const quote = text.indexOf('"', at)
      if (quote < 0)
        return {
          refusal: { code: 'quote_open', detail: `A quoted cell that begins in row ${records.length + 1} never ends.` },
        }
      cell += text.slice(at, quote)
      const doubled = text[quote + 1] === '"'
      if (doubled) cell += '"'
      else quoted = false
      at = quote + (doubled ? 2 : 1)
      continue
    }
    const character = text[at]!
    if (character === '"' && cell === '') quoted = true
    else if (character === ',') endCell()
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at += 1
      endRecord()
    } else cell += character
    at += 1
  }
  if (quoted)
    return {
      refusal: { code: 'quote_open', detail: `A quoted cell that begins in row ${records.length + 1} never ends.` },
    }
  if (cell !== '' || cells.length > 0) endRecord()
  return { records }
}

/** Whether no cell of the record has text. */
export function isBlank(record: CsvRecord): boolean {
  return record.cells.every((cell) => cell.replace(/[\u200b-\u200d\ufeff]/g, '').trim() === '')
}
