// Runs as a process of its own: reads an original on standard input and the edits as its argument; writes one line of JSON and then
// all files on descriptor 3.
import { writeSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { PictureEdits, Rectangle } from '@faith/contract/pictures'
import sharp, { type OutputInfo, type OverlayOptions } from 'sharp'
import { encoded, formats, widthsUpTo } from '../../lib/picture-files.ts'
import { thumbhashOf } from './rules/thumbhash.ts'

// Originals are our own WebP files.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadWebpBuffer'] })
sharp.concurrency(1)
sharp.cache(false)

/** The line before the files: their order, sizes and miniature. */
export interface Rendered {
  widths: number[]
  thumbhash: string
  files: { width: number; format: (typeof formats)[number]; byteCount: number }[]
}

const original = await buffer(process.stdin)
const { crop, blurs } = JSON.parse(process.argv[2]!) as PictureEdits

const { data, info } = await edited()
const shown = () => sharp(data, { raw: rawOf(info) })
const widths = widthsUpTo(info.width)
const files = []
for (const width of widths)
  for (const format of formats) files.push({ width, format, bytes: await encoded(shown(), width, format) })

const line: Rendered = {
  widths,
  thumbhash: await miniature(),
  files: files.map(({ width, format, bytes }) => ({ width, format, byteCount: bytes.length })),
}
const output = Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), ...files.map(({ bytes }) => bytes)])
for (let written = 0; written < output.length; ) written += writeSync(3, output, written)
process.exit(0)

/** Blurred first, then cropped, as raw pixels: a plate at the edge of what is kept is blurred too. */
async function edited() {
  const blurred = sharp(original)
    .removeAlpha()
    .composite(await Promise.all(blurs.map(smear)))
  const whole = await blurred.raw().toBuffer({ resolveWithObject: true })
  const pixels = sharp(whole.data, { raw: rawOf(whole.info) }).removeAlpha()
  return (crop ? pixels.extract(crop) : pixels).raw().toBuffer({ resolveWithObject: true })
}

/** A rectangle averaged to a few cells and drawn large: nothing of what it showed can be computed back. */
async function smear(rectangle: Rectangle): Promise<OverlayOptions> {
  const { left, top, width, height } = rectangle
  const cells = await sharp(original)
    .removeAlpha()
    .extract(rectangle)
    .resize({ width: 4, height: 2, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const input = await sharp(cells.data, { raw: rawOf(cells.info) })
    .resize({ width, height, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { input: input.data, raw: rawOf(input.info), left, top }
}

function rawOf({ width, height, channels }: OutputInfo) {
  return { width, height, channels }
}

async function miniature(): Promise<string> {
  const small = await shown()
    .resize({ width: 100, height: 100, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(thumbhashOf(small.info.width, small.info.height, small.data)).toString('base64')
}
