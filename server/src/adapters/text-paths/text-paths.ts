import { type Font, openSync } from 'fontkit'
import { runsOf } from '../pdf/fonts.ts'

/** A line of text to draw; sizes in pixels, `y` is the baseline. */
export interface TextLine {
  text: string
  x: number
  y: number
  size: number
  fill: string
  bold?: boolean
  /** Cut with an ellipsis past this width. */
  maxWidth?: number
}

const opened = new Map<string, Font>()

/**
 * Text as SVG outlines in the shipped fonts (Inter, Noto Sans SC): the same on every machine, as a drawing's own text would
 * depend on the fonts installed there.
 */
export function textPath(line: TextLine): string {
  const drawn = outline(fitting(line), line)
  return `<path fill="${line.fill}" d="${drawn.d}"/>`
}

/** Width of a text in pixels. */
export function textWidth(line: Pick<TextLine, 'text' | 'size' | 'bold'>): number {
  let width = 0
  for (const run of runsOf(line.text, line.bold ?? false)) {
    const font = fontOf(run.file)
    for (const position of font.layout(run.text).positions) width += (position.xAdvance / font.unitsPerEm) * line.size
  }
  return width
}

function fitting(line: TextLine): string {
  if (line.maxWidth === undefined || textWidth(line) <= line.maxWidth) return line.text
  const letters = [...line.text]
  while (letters.length > 1 && textWidth({ ...line, text: `${letters.join('')}…` }) > line.maxWidth) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

function outline(text: string, { x, y, size, bold }: TextLine): { d: string } {
  const parts: string[] = []
  let pen = x
  for (const run of runsOf(text, bold ?? false)) {
    const font = fontOf(run.file)
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = font.layout(run.text)
    for (const [index, glyph] of glyphs.entries()) {
      const position = positions[index]!
      parts.push(placed(glyph.path.toSVG(), scale, pen + position.xOffset * scale, y - position.yOffset * scale))
      pen += position.xAdvance * scale
    }
  }
  return { d: parts.join('') }
}

/** A glyph's outline in font units (y up) moved to the page (y down). */
function placed(path: string, scale: number, x: number, y: number): string {
  let vertical = false
  return path.replace(/([A-Za-z])|(-?[\d.]+(?:e-?\d+)?)/g, (_, command: string | undefined, number: string) => {
    if (command) {
      vertical = false
      return command
    }
    const value = vertical ? y - Number(number) * scale : x + Number(number) * scale
    vertical = !vertical
    return `${value.toFixed(1)} `
  })
}

function fontOf(file: string): Font {
  const known = opened.get(file)
  if (known) return known
  const font = openSync(file)
  opened.set(file, font)
  return font
}
