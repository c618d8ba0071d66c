import type { ButtonHTMLAttributes } from 'react'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  icon: IconName
  /** What it does, for those who cannot see the sign. */
  label: string
}

/** A 44 px button that shows only a sign; its name is spoken and shown as a tip. */
export function IconButton({ icon, label, className, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-11 items-center justify-center rounded-control text-ink hover:bg-wash',
        className,
      )}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
