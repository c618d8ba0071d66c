import { deflateSync } from 'node:zlib'
import { chunk, pngBomb, withTextBomb } from '../hostile-images.ts'
import { canary, type HostileUpload, hostile } from './hostile-upload.ts'

const script = Buffer.from(`<script>alert('${canary}')</script><?php system('id'); ?>`)
const asPng = { contentType: 'image/png', filename: 'licence.png' }
const inert = { becomes: 'inert' } as const

/** Photos that end too early, lie about themselves, carry something along or would grow without end. `jpeg` and `png` are whole ones. */
export function brokenPictures({ jpeg, png }: { jpeg: Buffer; png: Buffer }): HostileUpload[] {
  return [...cutJpegs(jpeg), ...lyingJpegs(jpeg), ...cutPngs(png), ...lyingPngs(png)]
}

const shares = [0.001, 0.01, 0.05, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95]

function cutJpegs(jpeg: Buffer): HostileUpload[] {
  return shares.map((share) =>
    hostile(`JPEG that ends after ${share * 100} %`, jpeg.subarray(0, Math.max(4, Math.floor(jpeg.length * share)))),
  )
}

/** A segment of a JPEG: marker, length, content. */
function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** A JPEG with segments after its first two bytes. */
const withSegments = (jpeg: Buffer, ...segments: Buffer[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

/** Exif with one number in its first directory: tag, count and value as they are said. */
function exif(tag: number, count: number, value: number, next = 0): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(tag, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(count, 14)
  tiff.writeUInt16BE(value, 18)
  tiff.writeUInt32BE(next, 22)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, script]))
}

function lyingJpegs(jpeg: Buffer): HostileUpload[] {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  const sized = (width: number, height: number) => {
    const copy = Buffer.from(jpeg)
    copy.writeUInt16BE(height, frame + 5)
    copy.writeUInt16BE(width, frame + 7)
    return copy
  }
  const withByte = (at: number, byte: number) => {
    const copy = Buffer.from(jpeg)
    copy[at] = byte
    return copy
  }
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  const orientation = 0x0112
  return [
    hostile('JPEG that says 65,500 × 65,500', sized(65_500, 65_500)),
    hostile('JPEG that says 0 × 0', sized(0, 0)),
    hostile('JPEG that says 1 × 1', sized(1, 1)),
    hostile('JPEG that says 6,000 × 6,000', sized(6_000, 6_000), inert),
    hostile('JPEG that says another way of coding (arithmetic)', withByte(frame + 1, 0xc9), inert),
    hostile('JPEG of a kind that nobody decodes (lossless)', withByte(frame + 1, 0xc3)),
    hostile('JPEG of 3 bits', withByte(frame + 4, 3)),
    hostile('JPEG of 200 colours', withByte(frame + 9, 200)),
    hostile('JPEG without tables', Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(frame)])),
    hostile('JPEG of noise', Buffer.concat([jpeg.subarray(0, scan + 14), Buffer.alloc(200, 0xfe)])),
    hostile(
      'JPEG with a segment that is longer than the file',
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from('ffe0ffff', 'hex'), jpeg.subarray(2, 600)]),
    ),
    hostile('HTML behind a JPEG signature', Buffer.concat([jpeg.subarray(0, 4), script])),
    hostile('JPEG with HTML behind it', Buffer.concat([jpeg, script]), inert),
    hostile(
      'JPEG with an archive behind it',
      Buffer.concat([jpeg, Buffer.from('PK\x03\x04', 'latin1'), script]),
      inert,
    ),
    hostile(
      'JPEG with a second JPEG behind it',
      Buffer.concat([jpeg, withSegments(jpeg, segment(0xfe, script))]),
      inert,
    ),
    hostile(
      'JPEG with JavaScript as its comment',
      withSegments(jpeg, segment(0xfe, Buffer.concat([Buffer.from('*/=1;'), script, Buffer.from('/*')]))),
      inert,
    ),
    hostile(
      'JPEG with 1,000 comments',
      withSegments(jpeg, ...Array.from({ length: 1_000 }, () => segment(0xfe, script))),
      inert,
    ),
    hostile(
      'JPEG with a picture of Photoshop inside',
      withSegments(jpeg, segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), script]))),
      inert,
    ),
    hostile(
      'JPEG with a name that is markup',
      withSegments(jpeg, segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), script]))),
      inert,
    ),
    hostile(
      'JPEG whose profile of colours is none',
      withSegments(jpeg, segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), script]))),
      inert,
    ),
    hostile('JPEG whose Exif says orientation 99', withSegments(jpeg, exif(orientation, 1, 99)), inert),
    hostile(
      'JPEG whose Exif says 4,294,967,295 orientations',
      withSegments(jpeg, exif(orientation, 0xffffffff, 6)),
      inert,
    ),
    hostile('JPEG whose Exif is a circle', withSegments(jpeg, exif(orientation, 1, 1, 8)), inert),
    hostile(
      'JPEG whose Exif is cut',
      withSegments(jpeg, segment(0xe1, Buffer.from('Exif\0\0MM\0*\0\0', 'latin1'))),
      inert,
    ),
  ]
}

function cutPngs(png: Buffer): HostileUpload[] {
  return shares.map((share) =>
    hostile(
      `PNG that ends after ${share * 100} %`,
      png.subarray(0, Math.max(9, Math.floor(png.length * share))),
      asPng,
    ),
  )
}

function lyingPngs(png: Buffer): HostileUpload[] {
  /** Signature and header. */
  const head = png.subarray(0, 33)
  const after = (...chunks: Buffer[]) => Buffer.concat([head, ...chunks, png.subarray(33)])
  const withHeader = (width: number, height: number, depth = 8, colour = 2) => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([depth, colour, 0, 0, 0], 8)
    return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), png.subarray(33)])
  }
  const broken = Buffer.from(png)
  broken[29]! ^= 0xff
  const long = Buffer.from(png)
  long.writeUInt32BE(0xffffffff, 33)
  const much = chunk('IDAT', deflateSync(Buffer.alloc(200_000_000), { level: 9 }))
  const profile = Buffer.concat([
    Buffer.from('icc\0\0', 'latin1'),
    deflateSync(Buffer.alloc(100_000_000), { level: 9 }),
  ])
  return [
    hostile('PNG of 30,000 × 30,000', pngBomb(30_000, 30_000), asPng),
    hostile('PNG of 2,000,000,000 × 1', pngBomb(2_000_000_000, 1), asPng),
    hostile('PNG of 1 × 40,000,000', pngBomb(1, 40_000_000), asPng),
    hostile('PNG of 0 × 0', withHeader(0, 0), asPng),
    hostile('PNG that says twice its height', withHeader(600, 800), asPng),
    hostile('PNG of 3 bits', withHeader(600, 400, 3), asPng),
    hostile('PNG of a kind of colour that is none', withHeader(600, 400, 8, 5), asPng),
    hostile('PNG without its palette', withHeader(600, 400, 8, 3), asPng),
    hostile('PNG whose header is damaged', broken, { ...asPng, ...inert }),
    hostile('PNG with a part of 4,294,967,295 bytes', long, asPng),
    hostile('PNG without pixels', Buffer.concat([head, chunk('IEND', Buffer.alloc(0))]), asPng),
    hostile('PNG whose pixels are noise', Buffer.concat([head, chunk('IDAT', Buffer.alloc(5_000, 7))]), asPng),
    hostile('SVG behind a PNG signature', Buffer.concat([png.subarray(0, 8), Buffer.from('<svg/>'), script]), asPng),
    hostile('PNG of 200 MB more than it says', Buffer.concat([head, much, chunk('IEND', Buffer.alloc(0))]), {
      ...asPng,
      ...inert,
    }),
    hostile('PNG with a bomb of text', withTextBomb(png), { ...asPng, ...inert }),
    hostile('PNG with a bomb as its profile of colours', after(chunk('iCCP', profile)), { ...asPng, ...inert }),
    hostile(
      'PNG with 50,000 parts',
      after(...Array.from({ length: 50_000 }, () => chunk('tEXt', Buffer.from('a\0b')))),
      { ...asPng, ...inert },
    ),
    hostile('PNG with markup as its text', after(chunk('tEXt', Buffer.concat([Buffer.from('Title\0'), script]))), {
      ...asPng,
      ...inert,
    }),
    hostile(
      'PNG with Exif that is markup',
      after(chunk('eXIf', Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), script]))),
      { ...asPng, ...inert },
    ),
    hostile('PNG that moves for 4,294,967,295 frames', after(chunk('acTL', Buffer.from('ffffffff00000000', 'hex'))), {
      ...asPng,
      ...inert,
    }),
    hostile('PNG with HTML behind it', Buffer.concat([png, script]), { ...asPng, ...inert }),
    hostile('PNG with a program behind it', Buffer.concat([png, Buffer.from('MZ'), script]), { ...asPng, ...inert }),
  ]
}
