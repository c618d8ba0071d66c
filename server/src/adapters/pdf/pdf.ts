import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'

const require = createRequire(import.meta.url)
const inter = join(dirname(require.resolve('@fontsource/inter/package.json')), 'files')
const notoSc = dirname(require.resolve('@fontsource/noto-sans-sc/package.json'))

/** A4 with margins of 60 points, Inter embedded, and Noto Sans SC for Chinese names. */
export interface Pdf {
  readonly width: number
  /** Writes a line of text; options in points. */
  text(text: string, options?: TextOptions): void
  /** A row: label left, value right, with a hairline above. */
  row(label: string, value: string, options?: { bold?: boolean }): void
  space(points: number): void
  finish(): Promise<Buffer>
}

export interface TextOptions {
  size?: number
  bold?: boolean
  colour?: string
}

const margin = 60

/** Begins a document with a title for its properties. */
export function createPdf(title: string): Pdf {
  const document = new PDFDocument({ size: 'A4', margin, info: { Title: title, Author: 'Faith Auto' }, lang: 'en-AU', displayTitle: true })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((resolve) => document.on('end', resolve))
  const width = document.page.width - 2 * margin
  const chinese = new Map<string, string>()

  /** Sets the font that has the glyphs of a run of text. */
  function fontFor(text: string, bold: boolean): void {
    const character = [...text].find((one) => /\p{Script=Han}/u.test(one))
    if (character) document.font(chineseFont(document, chinese, character, bold))
    else document.font(join(inter, `inter-${/[^\u0000-\u00ff\u2000-\u206f\u20ac\u2212]/u.test(text) ? 'latin-ext' : 'latin'}-${bold ? '600' : '400'}-normal.woff`))
  }

  function write(text: string, x: number, y: number | undefined, options: TextOptions & { align?: 'left' | 'right'; width: number }): void {
    const bold = options.bold ?? false
    document.fontSize(options.size ?? 10).fillColor(options.colour ?? '#263238')
    const runs = text.match(/[\p{Script=Han}]+|[^\p{Script=Han}]+/gu) ?? ['']
    const layout = { width: options.width, align: options.align ?? 'left', lineGap: 3 } as const
    runs.forEach((run, at) => {
      fontFor(run, bold)
      const continued = at < runs.length - 1
      if (at === 0 && y !== undefined) document.text(run, x, y, { ...layout, continued })
      else if (at === 0) document.text(run, x, document.y, { ...layout, continued })
      else document.text(run, { ...layout, continued })
    })
  }

  return {
    width,
    text: (text, options = {}) => write(text, margin, undefined, { ...options, width }),
    row(label, value, options = {}) {
      const y = document.y + 6
      document.moveTo(margin, y - 4).lineTo(margin + width, y - 4).lineWidth(0.5).strokeColor('#E0E0E0').stroke()
      write(label, margin, y, { ...options, width: width * 0.7 })
      const after = document.y
      write(value, margin + width * 0.7, y, { ...options, width: width * 0.3, align: 'right' })
      document.y = Math.max(after, document.y)
      document.x = margin
    },
    space: (points) => void (document.y += points),
    async finish() {
      document.end()
      await finished
      return Buffer.concat(chunks)
    },
  }
}

/** The subset file that holds a character, found by the ranges in the font's own stylesheet. */
function chineseFont(_: PDFKit.PDFDocument, known: Map<string, string>, character: string, bold: boolean): string {
  const weight = bold ? '700' : '400'
  const key = `${weight}${character}`
  const found = known.get(key) ?? findSubset(character.codePointAt(0)!, weight)
  known.set(key, found)
  return found
}

function findSubset(codePoint: number, weight: string): string {
  const css = readFileSync(join(notoSc, `${weight}.css`), 'utf8')
  for (const block of css.split('@font-face')) {
    const file = /url\(\.\/files\/([^)]+\.woff)\)/.exec(block)?.[1]
    const ranges = /unicode-range:\s*([^;]+);/.exec(block)?.[1]
    if (file && ranges && covers(ranges, codePoint) && existsSync(join(notoSc, 'files', file))) return join(notoSc, 'files', file)
  }
  return join(notoSc, 'files', `noto-sans-sc-chinese-simplified-${weight}-normal.woff`)
}

function covers(ranges: string, codePoint: number): boolean {
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
    return codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16)
  })
}
