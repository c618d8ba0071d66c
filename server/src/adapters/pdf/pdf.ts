import PDFDocument from 'pdfkit'
import { runsOf } from './fonts.ts'

/** An A4 document that is written from top to bottom, with its fonts embedded. Lengths are points. */
export interface Pdf {
  readonly width: number
  /** Writes a paragraph. */
  text(text: string, options?: TextOptions): void
  /** A row: label left, value right, with a hairline above. */
  row(label: string, value: string, options?: TextOptions): void
  /** Texts beside each other; the next line begins below the tallest. */
  columns(cells: readonly Cell[]): void
  /** Drawings beside each other, each with its dots; the next line begins below the tallest. */
  draw(drawings: readonly Drawing[]): void
  /** A line across, from a fraction of the width to the right edge. */
  rule(options?: { from?: number; thick?: boolean }): void
  space(points: number): void
  /** Goes down to a height above the bottom margin, for what stands at the foot of a page. */
  toFoot(points: number): void
  /** Begins a page when less than so much is left, so that a heading stays with its first lines. */
  keep(points: number): void
  finish(): Promise<Buffer>
}

export interface TextOptions {
  size?: number
  bold?: boolean
  colour?: string
}

/** A text in a column; `from` and `to` are fractions of the width. */
export interface Cell extends TextOptions {
  text: string
  from: number
  to: number
  align?: 'left' | 'right'
}

/** Paths in a box, fitted into a column; `from` and `to` are fractions of the width. */
export interface Drawing {
  from: number
  to: number
  box: { width: number; height: number }
  paths: readonly { path: string; thick?: boolean }[]
  mirrored?: boolean
  /** Where the drawing is marked, in units of the box, as it is seen: a mirror does not move them. */
  dots?: readonly { x: number; y: number; text: string; colour: string }[]
}

/** The colour of text that stands back. */
export const quiet = '#546E7A'

const ink = '#263238'
const margin = 48

/** Begins a document with a title for its properties. */
export function createPdf(title: string): Pdf {
  const info = { Title: title, Author: 'Faith Auto' }
  const document = new PDFDocument({ size: 'A4', margin, info, lang: 'en-AU', displayTitle: true })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((resolve) => document.on('end', resolve))
  const width = document.page.width - 2 * margin

  function write({ text, from, to, align, size = 10, bold = false, colour = ink }: Cell, y: number): void {
    document.fontSize(size).fillColor(colour)
    const runs = runsOf(text, bold)
    const room = { width: (to - from) * width, lineGap: 3 }
    // Runs of several fonts cannot be aligned by the library: they are measured.
    const taken = runs.reduce((sum, run) => sum + document.font(run.file).widthOfString(run.text), 0)
    const left = margin + from * width + (align === 'right' ? Math.max(0, room.width - taken) : 0)
    document.y = y
    runs.forEach((run, at) => {
      document.font(run.file)
      const continued = at < runs.length - 1
      if (at === 0) document.text(run.text, left, y, { ...room, continued })
      else document.text(run.text, { continued })
    })
    document.x = margin
  }

  function columns(cells: readonly Cell[]): void {
    const top = roomFor(40)
    const bottoms = cells.map((cell) => {
      write(cell, top)
      return document.y
    })
    document.y = Math.max(...bottoms)
  }

  function draw(drawings: readonly Drawing[]): void {
    const height = (one: Drawing) => ((one.to - one.from) * width * one.box.height) / one.box.width
    const top = roomFor(Math.max(...drawings.map(height)) + 10)
    for (const one of drawings) {
      const scale = ((one.to - one.from) * width) / one.box.width
      document
        .save()
        .translate(margin + one.from * width, top)
        .scale(scale)
      if (one.mirrored) document.translate(one.box.width, 0).scale(-1, 1)
      for (const { path, thick } of one.paths)
        document
          .path(path)
          .lineWidth((thick ? 1.2 : 0.7) / scale)
          .lineJoin('round')
          .strokeColor(ink)
          .stroke()
      document.restore()
      for (const { x, y, text, colour } of one.dots ?? []) {
        const [left, down] = [margin + one.from * width + x * scale, top + y * scale]
        document.circle(left, down, 6).fill(colour)
        document.font(runsOf(text, true)[0]!.file).fontSize(7).fillColor('#FFFFFF')
        document.text(text, left - 6, down - 3.5, { width: 12, align: 'center', lineBreak: false })
      }
    }
    document.x = margin
    document.y = top + Math.max(...drawings.map(height))
  }

  function rule({ from = 0, thick = false }: { from?: number; thick?: boolean } = {}): void {
    const y = roomFor(20)
    document.moveTo(margin + from * width, y).lineTo(margin + width, y)
    document
      .lineWidth(thick ? 1.25 : 0.5)
      .strokeColor(thick ? ink : '#E0E0E0')
      .stroke()
  }

  function roomFor(points: number): number {
    if (document.y > document.page.height - margin - points) document.addPage()
    return document.y
  }

  return {
    width,
    columns,
    draw,
    rule,
    text: (text, options = {}) => write({ text, from: 0, to: 1, ...options }, document.y),
    row(label, value, options = {}) {
      rule()
      document.y += 4
      columns([
        { text: label, from: 0, to: 0.7, ...options },
        { text: value, from: 0.7, to: 1, align: 'right', ...options },
      ])
      document.y += 2
    },
    space(points) {
      document.y += points
    },
    keep(points) {
      roomFor(points)
    },
    toFoot(points) {
      document.y = Math.max(document.y, document.page.height - margin - points)
    },
    async finish() {
      document.end()
      await finished
      return Buffer.concat(chunks)
    },
  }
}

/** Who we are on papers: name, ABN, address. */
export const house = ['Faith Auto Pty Ltd', 'ABN 65 000 000 909', '14 Hudson Road, Albion QLD 4010'] as const

/** The head of every paper but the tax invoice, which has its own: the house at the left, what the paper is at the right. */
export function letterhead(pdf: Pdf, title: string): void {
  pdf.columns([
    { text: 'Faith Auto', from: 0, to: 0.3, size: 14, bold: true, colour: '#2B597C' },
    { text: title, from: 0.3, to: 1, size: 20, bold: true, align: 'right' },
  ])
  for (const text of house) pdf.text(text, { colour: quiet })
  pdf.space(16)
}
