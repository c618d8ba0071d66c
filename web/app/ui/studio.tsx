import { cx } from './class-names.ts'

interface Props {
  /** Name of the drawing without width and ending, for example `suv-blue-front34`. */
  file: string
  alt: string
  /** How wide it is shown, for the browser's choice of file. */
  sizes: string
  /** Widths in px that the drawing exists in. */
  widths?: readonly number[]
  /** The first picture in sight is fetched at once. */
  eager?: boolean
  className?: string
  /** Without the backdrop, on one that is there already. */
  bare?: boolean
}

const usual = [320, 640, 960, 1280]

/** A drawn car before the studio's backdrop, which is part of the page, so that one file suits both themes. */
export function Studio({ file, alt, sizes, widths = usual, eager, className, bare }: Props) {
  const set = (ending: string) =>
    widths.map((width) => `/illustrations/${file}-${width}.${ending} ${width}w`).join(', ')
  return (
    <div className={cx(!bare && 'studio', 'overflow-hidden', className)}>
      <picture>
        <source type="image/avif" srcSet={set('avif')} sizes={sizes} />
        <img
          src={`/illustrations/${file}-${widths[Math.min(1, widths.length - 1)]}.webp`}
          srcSet={set('webp')}
          sizes={sizes}
          alt={alt}
          width={1280}
          height={720}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          className="aspect-video w-full"
        />
      </picture>
    </div>
  )
}
