// Runs as a process of its own: reads an image on standard input and writes it, encoded again, on descriptor 3 after one line
// of JSON (a decoder prints on standard output). Decoders meet hostile bytes here, so the parent limits its memory, time and rights.
import { writeSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import heicDecode from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import { imageKind } from './rules/image-kind.ts'

const maxPixels = 40_000_000
const minSide = 200
const [longestSide, quality] = process.argv.slice(2).map(Number) as [number, number]

// Every decoder but these two is off, whatever the bytes claim to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
sharp.concurrency(1)
sharp.cache(false)

/** What the process answers: the re-encoded image's figures, or why there is none. */
export type Reencoded =
  | { ok: true; width: number; height: number; byteCount: number }
  | { ok: false; reason: 'not_an_image' | 'too_many_pixels' | 'too_small' }

const input = await buffer(process.stdin)
try {
  const image = await open(input)
  if (!image) answer({ ok: false, reason: 'not_an_image' })
  else if (image.pixels > maxPixels) answer({ ok: false, reason: 'too_many_pixels' })
  else if (image.shortSide < minSide) answer({ ok: false, reason: 'too_small' })
  else {
    const { data, info } = await (await image.decode())
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .webp({ quality })
      .toBuffer({ resolveWithObject: true })
    answer({ ok: true, width: info.width, height: info.height, byteCount: data.length }, data)
  }
} catch {
  answer({ ok: false, reason: 'not_an_image' })
}

interface Opened {
  pixels: number
  shortSide: number
  decode(): Promise<Sharp>
}

async function open(bytes: Buffer): Promise<Opened | null> {
  switch (imageKind(bytes)) {
    case 'jpeg':
    case 'png':
      return openBitmap(bytes)
    case 'heic':
      return openHeic(bytes)
    case null:
      return null
  }
}

async function openBitmap(bytes: Buffer): Promise<Opened> {
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'truncated', sequentialRead: true, pages: 1 })
  const { width, height } = await image.metadata()
  return { pixels: width * height, shortSide: Math.min(width, height), decode: async () => image.autoOrient() }
}

async function openHeic(bytes: Buffer): Promise<Opened | null> {
  const images = await heicDecode.all({ buffer: bytes })
  const [first] = images
  if (!first) return null
  return {
    pixels: first.width * first.height,
    shortSide: Math.min(first.width, first.height),
    decode: async () => {
      const { width, height, data } = await first.decode()
      return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } })
    },
  }
}

function answer(result: Reencoded, data: Buffer = Buffer.alloc(0)): void {
  const output = Buffer.concat([Buffer.from(`${JSON.stringify(result)}\n`), data])
  for (let written = 0; written < output.length; ) written += writeSync(3, output, written)
  process.exit(0)
}
