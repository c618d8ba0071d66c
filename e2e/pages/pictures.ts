import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

/** A file as a person chooses it. */
export interface ChosenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A photo as an iPhone takes it; the same picture that the server's tests use. */
export function heicPhoto(): ChosenFile {
  const buffer = readFileSync(new URL('../../server/test/fixtures/licence.heic', import.meta.url))
  return { name: 'IMG_0412.HEIC', mimeType: 'image/heic', buffer }
}

/** A grey PNG that stands for a licence. */
export function pngPhoto(name = 'licence.png'): ChosenFile {
  return { name, mimeType: 'image/png', buffer: plainPng(600, 400) }
}

function plainPng(width: number, height: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 0], 8)
  const pixels = deflateSync(
    Buffer.alloc((width + 1) * height, 0x99).map((byte, at) => (at % (width + 1) === 0 ? 0 : byte)),
  )
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
