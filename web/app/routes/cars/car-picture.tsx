import type { Picture } from '@faith/contract/car-picture'
import { Photo } from '../../ui/photo.tsx'
import { Studio } from '../../ui/studio.tsx'

interface Props {
  picture: Picture
  /** What it shows, where that is not said beside it. */
  alt: string
  sizes: string
  eager?: boolean
  bare?: boolean
  whole?: boolean
  /** Of a drawing, which needs some air. */
  drawingClassName?: string
  className?: string
}

/** A car's picture: its photo, or our drawing before the studio. */
export function CarPicture({ picture, alt, sizes, eager, bare, whole, drawingClassName, className }: Props) {
  const { name, widths, thumbhash, illustration } = picture
  if (!illustration) return <Photo {...{ name, widths, thumbhash, alt, sizes, eager, whole, className }} />
  return (
    <Studio
      file={name}
      widths={widths}
      alt={alt}
      sizes={sizes}
      eager={eager}
      bare={bare}
      className={drawingClassName ?? className}
    />
  )
}
