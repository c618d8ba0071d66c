import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** What a status means for the reader. */
export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'brand'

const tones: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-2',
  success: 'bg-success-wash text-success',
  warning: 'bg-warning-wash text-warning',
  danger: 'bg-danger-wash text-danger',
  brand: 'bg-wash text-link',
}

/** A status in a word or two; the dot repeats the tone, never carries it alone. */
export function Tag({
  tone = 'neutral',
  dot,
  children,
  className,
}: {
  tone?: Tone
  dot?: boolean
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1.5 rounded-tag px-2 text-14 font-semibold',
        tones[tone],
        className,
      )}
    >
      {dot ? <span aria-hidden="true" className="size-2 rounded-full bg-current" /> : null}
      {children}
    </span>
  )
}
