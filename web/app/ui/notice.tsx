import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

const rules = {
  success: 'border-success',
  warning: 'border-warning-fill',
  danger: 'border-danger',
  info: 'border-accent',
} as const

/** Something to know, beside what it is about: a coloured rule, a title and a sentence. */
export function Notice({
  tone,
  title,
  children,
  className,
}: {
  tone: keyof typeof rules
  title: ReactNode
  children?: ReactNode
  className?: string
}) {
  return (
    <div className={cx('border-l-3 py-0.5 pl-4', rules[tone], className)}>
      <p className="font-semibold">{title}</p>
      {children ? <div className="text-14 text-ink-2">{children}</div> : null}
    </div>
  )
}
