import type { ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

/** A condition that is on; following it takes it off. */
export function ChipOff({ children, label, ...rest }: LinkProps & { label: string }) {
  return (
    <Link
      className={cx(
        'inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-full border border-accent bg-wash px-3 text-14 font-semibold whitespace-nowrap text-link',
        'pointer-coarse:min-h-11',
      )}
      aria-label={label}
      {...rest}
    >
      {children}
      <Icon name="close" size={14} />
    </Link>
  )
}

/** A condition to put on. */
export function ChipOn({ children, ...rest }: LinkProps & { children: ReactNode }) {
  return (
    <Link
      className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-paper px-3 text-14 font-semibold pointer-coarse:min-h-11"
      {...rest}
    >
      <Icon name="plus" size={14} />
      {children}
    </Link>
  )
}
