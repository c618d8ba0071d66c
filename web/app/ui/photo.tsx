import { cx } from './class-names.ts'
import { placeholderOf } from './thumbhash.ts'

interface Props {
  /** Of its files, `/pictures/<name>-<width>.<format>`. */
  name: string
  widths: readonly number[]
  alt: string
  thumbhash?: string | null
  /** How wide it is shown, for the browser's choice of file. */
  sizes: string
  eager?: boolean
  /** All of it, with its own blur beside it; otherwise it fills the box. */
  whole?: boolean
  className?: string
}

/** A photo in a box of 16:9, blurred until it is there, so that nothing moves; without its file the blur and the words stay. */
export function Photo({ name, widths, alt, thumbhash, sizes, eager, whole, className }: Props) {
  const set = (format: string) => widths.map((width) => `/pictures/${name}-${width}.${format} ${width}w`).join(', ')
  const blur = thumbhash ? { backgroundImage: `url(${placeholderOf(thumbhash)})` } : undefined
  return (
    <div className={cx('aspect-video overflow-hidden bg-sunken bg-[length:100%_100%]', className)} style={blur}>
      <picture>
        <source type="image/avif" srcSet={set('avif')} sizes={sizes} />
        <source type="image/webp" srcSet={set('webp')} sizes={sizes} />
        <img
          src={`/pictures/${name}-${widths[Math.min(1, widths.length - 1)]}.jpg`}
          srcSet={set('jpg')}
          sizes={sizes}
          alt={alt}
          width={1600}
          height={900}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          className={cx('size-full text-14', whole ? 'object-contain' : 'object-cover')}
        />
      </picture>
    </div>
  )
}
