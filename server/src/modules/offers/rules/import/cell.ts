const nullWords = new Set(['-', '--', '?', 'n/a', 'tba', 'tbc', 'unknown', 'unk'])

/** A cell as every column reads it: trimmed, without zero-width characters, inner white space one space; words for nothing are empty. */
export function cleanCell(raw: string): string {
  const text = raw
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
  return nullWords.has(text.normalize('NFKC').toLowerCase()) ? '' : text
}

/** A cell for comparison with codes, dates, numbers and listed values: full-width characters are plain ones. */
export function plain(cell: string): string {
  return cell.normalize('NFKC').replace(/\s+/g, ' ').trim()
}
