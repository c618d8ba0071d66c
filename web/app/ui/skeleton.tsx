import { cx } from './class-names.ts'

/** A block that stands where something will be, at its final size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block rounded-tag bg-sunken', className)} />
}
