import type { Sharp } from 'sharp'

/** Widths of the files of a picture, in pixels; the largest is for a phone held sideways and for a gallery on a desktop. */
const widths = [320, 640, 960, 1280, 1600]

/** Formats of a photo's files, the smallest first; JPEG for what shows neither of the others. */
export const formats = ['avif', 'webp', 'jpg'] as const

/** The widths that a picture of this width gets: never enlarged, and one at least. */
export function widthsUpTo(width: number): number[] {
  const fitting = widths.filter((one) => one <= width)
  return fitting.length > 0 ? fitting : [width]
}

/** A picture at a width in one format; drawings and photos alike. */
export function encoded(picture: Sharp, width: number, format: (typeof formats)[number]): Promise<Buffer> {
  const resized = picture.resize({ width, withoutEnlargement: true })
  switch (format) {
    case 'avif':
      return resized.avif({ quality: 52, effort: 3 }).toBuffer()
    case 'webp':
      return resized.webp({ quality: 76, alphaQuality: 85, effort: 4 }).toBuffer()
    case 'jpg':
      return resized.jpeg({ quality: 78, progressive: true, mozjpeg: true }).toBuffer()
  }
}
