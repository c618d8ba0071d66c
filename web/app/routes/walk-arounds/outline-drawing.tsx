import type { Outline } from '@faith/contract/car-outlines'
import { cx } from '../../ui/class-names.ts'

/** An outline of a car, drawn in the theme's colours; `bare` is its line alone, to lie over a photo. */
export function OutlineDrawing({ outline, bare, className }: { outline: Outline; bare?: boolean; className?: string }) {
  return (
    <svg viewBox="0 0 320 180" aria-hidden="true" focusable="false" className={cx('block w-full', className)}>
      <g
        transform={outline.mirrored ? 'matrix(-1 0 0 1 320 0)' : undefined}
        strokeLinejoin="round"
        strokeLinecap="round"
        className={bare ? 'fill-none stroke-on-brand' : 'fill-paper stroke-control'}
      >
        <path d={outline.shape} strokeWidth={1.5} className={bare ? '[stroke-dasharray:4_4]' : undefined} />
        {bare ? null : (
          <>
            <path d={outline.glass} strokeWidth={1} className="fill-sunken" />
            <path d={outline.lines} strokeWidth={1} className="fill-none" />
          </>
        )}
      </g>
    </svg>
  )
}
