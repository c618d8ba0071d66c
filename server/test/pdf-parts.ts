import { inflateSync } from 'node:zlib'

/** What a PDF is made of, by its syntax alone: the names in its objects, and the operators of its pages. Source: ISO 32000-1, 7.2 and 7.3. */
export interface PdfParts {
  names: Set<string>
  operators: Set<string>
}

/** Reads a PDF whose streams are plain or deflated; what stands in strings is text and counts for nothing. */
export function pdfParts(bytes: Buffer): PdfParts {
  const names = new Set<string>()
  const operators = new Set<string>()
  const all = bytes.toString('latin1')
  let at = 0
  for (;;) {
    const begin = all.indexOf('\nstream\n', at)
    const objects = all.slice(at, begin < 0 ? undefined : begin)
    const outside = withoutStrings(objects)
    for (const [, name] of outside.matchAll(/\/([^\s()<>[\]{}/%]+)/g)) names.add(name!)
    if (begin < 0) return { names, operators }
    // The dictionary before the stream says how long it is, whatever stands in it.
    const dictionary = outside.slice(outside.lastIndexOf(' obj'))
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    if (!Number.isSafeInteger(length)) throw new Error('a stream of this PDF does not say its length')
    const content = bytes.subarray(begin + 8, begin + 8 + length)
    // Pages alone have neither a type nor the lengths of a font.
    if (!/\/(Length1|Type|Subtype)\b/.test(dictionary)) {
      const text = (dictionary.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1')
      // A font is a file of its own kind, a map of characters a program in PostScript.
      const isFont = ['true', 'OTTO', '\0\x01\0\0'].some((mark) => text.startsWith(mark))
      if (!isFont && !text.includes('begincmap'))
        for (const [word] of withoutStrings(text).matchAll(/(?<![/\w])[A-Za-z'"*]+/g)) operators.add(word)
    }
    at = begin + 8 + length
  }
}

/** Text without literal and hexadecimal strings and without comments. */
function withoutStrings(text: string): string {
  let out = ''
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!
    if (depth > 0) {
      if (char === '\\') at += 1
      else if (char === '(') depth += 1
      else if (char === ')') depth -= 1
    } else if (char === '(') depth = 1
    else if (char === '<' && text[at + 1] !== '<' && out.at(-1) !== '<') at = endOf(text, at)
    else out += char
  }
  return out
}

function endOf(text: string, at: number): number {
  const end = text.indexOf('>', at)
  return end < 0 ? text.length : end
}

/** Names of fonts have a prefix of six random letters and a number. */
export const namesOf = (names: ReadonlySet<string>) =>
  new Set([...names].map((name) => name.replace(/^[A-Z]{6}\+.*$/, 'font').replace(/^F\d+$/, 'F')))

/** Names by which a PDF does something. */
export const actions = [
  'JavaScript',
  'JS',
  'OpenAction',
  'AA',
  'A',
  'URI',
  'Launch',
  'Annots',
  'EmbeddedFile',
  'AcroForm',
  'S',
]
