import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** A sheet of paper with a hairline. */
export function Card({
  children,
  className,
  padded = true,
}: {
  children: ReactNode
  className?: string
  padded?: boolean
}) {
  return (
    <div className={cx('rounded-card border border-line bg-paper', padded && 'p-5 md:p-6', className)}>{children}</div>
  )
}

/** A card's heading with what one can do about it at the right. */
export function CardHead({ title, aside }: { title: ReactNode; aside?: ReactNode }) {
  return (
    <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 className="text-18 font-semibold">{title}</h2>
      {aside ? <div className="text-14">{aside}</div> : null}
    </div>
  )
}
