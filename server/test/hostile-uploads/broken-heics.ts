import { type HostileUpload, hostile } from './hostile-upload.ts'

const asHeic = { contentType: 'image/heic', filename: 'IMG_0001.HEIC' }

/** HEIC files that end too early or lie; `heic` is a whole one. */
export function brokenHeics(heic: Buffer): HostileUpload[] {
  const cut = [0.02, 0.1, 0.3, 0.6, 0.9].map((share) =>
    hostile(`HEIC that ends after ${share * 100} %`, heic.subarray(0, Math.floor(heic.length * share)), asHeic),
  )
  /** A copy in which bytes after the name of a box are others. */
  const changed = (box: string, skip: number, hex: string) => {
    const copy = Buffer.from(heic)
    Buffer.from(hex, 'hex').copy(copy, copy.indexOf(box, 0, 'latin1') + skip)
    return copy
  }
  return [
    ...cut,
    hostile('HEIC header and nothing', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), asHeic),
    hostile(
      'HEIC header and HTML',
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic<script>alert(1)</script>', 'latin1'),
      asHeic,
    ),
    hostile('HEIC of 4,294,967,295 × 4,294,967,295', changed('ispe', 8, 'ffffffffffffffff'), asHeic),
    hostile('HEIC of 0 × 0', changed('ispe', 8, '0000000000000000'), asHeic),
    hostile('HEIC whose pictures lie elsewhere', changed('iloc', 8, 'ffffffffffffffffffffffff'), asHeic),
    hostile('HEIC whose decoder is told nothing', changed('hvcC', 4, '00'.repeat(24)), asHeic),
    hostile('HEIC with a box without end', changed('meta', -4, 'ffffffff'), asHeic),
    hostile('HEIC with a box of no size', changed('iprp', -4, '00000001'), asHeic),
    hostile('HEIC whose first picture is none', changed('pitm', 8, 'ffff'), asHeic),
  ]
}
