import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { type TextLine, textPath, textWidth } from '../../../adapters/text-paths/text-paths.ts'

/** What a shared link shows of a car. */
export interface PreviewWords {
  title: string
  detail: string
  price: string
  per: string
  /** Name of the drawing, or null for a car without a picture. */
  drawing: string | null
}

const width = 1200
const height = 630
const ink = '#263238'
const quiet = '#546e7a'
const brand = '#2b597c'
const illustrations = fileURLToPath(new URL('../../../../seed/illustrations/', import.meta.url))

/** Draws a PNG of 1200 × 630 pixels: the car before the studio or its photo, its name and its price. Source: visual.md, light tokens. */
export async function drawPreview(words: PreviewWords, photo: Buffer | null): Promise<Buffer> {
  const car = words.drawing ? `${illustrations}${words.drawing}-1280.webp` : null
  const layers = photo
    ? [{ input: await framed(photo), left: 560, top: 276 }]
    : car && existsSync(car)
      ? [{ input: await sharp(car).resize(740).toBuffer(), left: 450, top: 208 }]
      : []
  return sharp(Buffer.from(background(words)))
    .composite(layers)
    .png({ palette: true, quality: 90, effort: 4 })
    .toBuffer()
}

/** A photo of 576 × 324 pixels with round corners. */
function framed(photo: Buffer): Promise<Buffer> {
  const corners = '<svg width="576" height="324"><rect width="576" height="324" rx="16"/></svg>'
  return sharp(photo)
    .resize({ width: 576, height: 324, fit: 'cover' })
    .composite([{ input: Buffer.from(corners), blend: 'dest-in' }])
    .png()
    .toBuffer()
}

function background({ title, detail, price, per }: PreviewWords): string {
  const priceLine: TextLine = { text: price, x: 64, y: 560, size: 64, fill: ink, bold: true }
  const lines: TextLine[] = [
    { text: 'Faith Auto', x: 116, y: 92, size: 30, fill: brand, bold: true },
    { text: title, x: 64, y: 190, size: 54, fill: ink, bold: true, maxWidth: 1072 },
    { text: detail, x: 64, y: 240, size: 28, fill: ink, maxWidth: 1072 },
    priceLine,
    { text: per, x: 76 + textWidth(priceLine), y: 560, size: 28, fill: quiet },
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><radialGradient id="studio" cx="0.62" cy="0.75" r="0.8"><stop offset="0" stop-color="#fafbfc"/><stop offset="0.46" stop-color="#eaeff3"/><stop offset="1" stop-color="#d3dde5"/></radialGradient></defs>
<rect width="${width}" height="${height}" fill="url(#studio)"/>
<g transform="translate(64 60) scale(1.4)"><rect width="28" height="28" rx="7" fill="${brand}"/><path d="M8.5 21V7.5h11v3h-7.6v2.7h6.2v2.9h-6.2V21z" fill="#fff"/></g>
${lines.map(textPath).join('\n')}
</svg>`
}
