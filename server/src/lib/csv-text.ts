/** Why a whole file is refused, in words for the person who chose it. */
export interface FileRefusal {
  code:
    | 'too_large'
    | 'not_text'
    | 'zip'
    | 'encoding'
    | 'line_too_long'
    | 'too_many_rows'
    | 'empty'
    | 'quote_open'
    | 'column_missing'
    | 'column_twice'
  detail: string
  column?: string
}

/** A fleet of 50,000 cars with everything filled in has 14 MB. */
const maxBytes = 16 * 1024 * 1024
const maxLineBytes = 64 * 1024

/** The text of a CSV file in UTF-8, or why it is refused; looks at each byte once. */
export function csvText(bytes: Uint8Array): { text: string } | { refusal: FileRefusal } {
  const refused = (code: FileRefusal['code'], detail: string) => ({ refusal: { code, detail } })
  if (bytes.length === 0) return refused('empty', 'The file is empty.')
  if (bytes.length > maxBytes) return refused('too_large', 'The file is larger than 16 MB.')
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return refused('zip', 'This is a ZIP or spreadsheet file. Save it as CSV (UTF-8) first.')
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    return refused('encoding', 'The file is in UTF-16. Save it as CSV (UTF-8).')
  const nul = bytes.indexOf(0)
  if (nul >= 0)
    return refused('not_text', `The file holds a NUL byte at position ${nul + 1}, so it is not a text file.`)
  if (longestLine(bytes) > maxLineBytes) return refused('line_too_long', 'A line of the file is longer than 64 KB.')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return refused('encoding', 'The file is not in UTF-8. Save it as CSV (UTF-8).')
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function longestLine(bytes: Uint8Array): number {
  let longest = 0
  let start = 0
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) continue
    longest = Math.max(longest, at - start)
    start = at + 1
  }
  return longest
}
