import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A piece of text and the font file that has its glyphs. */
export interface Run {
  text: string
  file: string
}

/** Splits text by the font files that have its characters: Inter, and Noto Sans SC for Chinese. The web's fonts come in many small files. */
export function runsOf(text: string, bold: boolean): Run[] {
  const runs: Run[] = []
  for (const character of text.normalize('NFC')) {
    const file = fileFor(character.codePointAt(0)!, bold)
    const last = runs.at(-1)
    if (last?.file === file) last.text += character
    else runs.push({ text: character, file })
  }
  return runs.length > 0 ? runs : [{ text: '', file: fileFor(0x20, bold) }]
}

interface Subset {
  file: string
  ranges: [number, number][]
}

function fileFor(codePoint: number, bold: boolean): string {
  const subsets = subsetsOf(bold ? 'bold' : 'regular')
  const found = subsets.find(({ ranges }) => ranges.some(([from, to]) => from <= codePoint && codePoint <= to))
  return (found ?? subsets[0]!).file
}

const sheets = { regular: ['inter/400.css', 'noto-sans-sc/400.css'], bold: ['inter/600.css', 'noto-sans-sc/600.css'] }
const read = new Map<keyof typeof sheets, Subset[]>()

function subsetsOf(weight: keyof typeof sheets): Subset[] {
  const known = read.get(weight)
  if (known) return known
  const subsets = sheets[weight].flatMap(subsetsIn)
  read.set(weight, subsets)
  return subsets
}

const require = createRequire(import.meta.url)

// A stylesheet names its plainest subset, Latin, last.
function subsetsIn(sheet: string): Subset[] {
  const path = require.resolve(`@fontsource/${sheet}`)
  const blocks = readFileSync(path, 'utf8').split('@font-face').reverse()
  return blocks.flatMap((block) => {
    const file = /url\(\.\/(files\/[^)]+\.woff)\)/.exec(block)?.[1]
    const ranges = /unicode-range:\s*([^;]+);/.exec(block)?.[1]
    return file && ranges ? [{ file: join(dirname(path), file), ranges: ranges.split(',').map(rangeOf) }] : []
  })
}

function rangeOf(text: string): [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}
