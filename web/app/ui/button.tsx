import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from './class-names.ts'
import { useLookOnly } from './look-only.tsx'

/** Brand: the one main act of a view. Danger: its label states date and price. */
export type ButtonKind = 'brand' | 'secondary' | 'text' | 'danger'

/** Large is for the page's one main act, small for the console. */
export type ButtonSize = 'small' | 'normal' | 'large'

const kinds: Record<ButtonKind, string> = {
  brand: 'bg-brand text-on-brand hover:bg-brand-hover',
  secondary: 'border border-control bg-paper text-ink hover:border-accent',
  text: 'text-link underline decoration-1 underline-offset-4',
  danger: 'border border-danger bg-paper text-danger hover:bg-danger-wash',
}

const sizes: Record<ButtonSize, string> = {
  small: 'min-h-9 px-3 text-14',
  normal: 'min-h-11 px-5 text-16',
  large: 'min-h-13 px-6 text-16',
}

/** The look of a button, for anything that acts as one. */
export function buttonClass(kind: ButtonKind = 'brand', size: ButtonSize = 'normal', className?: string): string {
  return cx(
    'inline-flex items-center justify-center gap-2 rounded-control py-2 text-center font-semibold transition-colors',
    'disabled:border disabled:border-line disabled:bg-sunken disabled:text-ink-2 disabled:no-underline',
    sizes[size],
    kinds[kind],
    className,
  )
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind
  size?: ButtonSize
  /** Sends a form that only asks; whoever may only look has it too. */
  asks?: boolean
  children: ReactNode
}

/** Something to do here. A disabled one has its reason written under it by the caller. */
export function Button({ kind, size, className, asks = false, type = 'submit', disabled, ...rest }: ButtonProps) {
  const lookOnly = useLookOnly() && type === 'submit' && !asks
  return <button type={type} disabled={disabled || lookOnly} className={buttonClass(kind, size, className)} {...rest} />
}

interface ButtonLinkProps extends LinkProps {
  kind?: ButtonKind
  size?: ButtonSize
  className?: string
}

/** A link that is the main way on. */
export function ButtonLink({ kind, size, className, ...rest }: ButtonLinkProps) {
  return <Link className={buttonClass(kind, size, className)} {...rest} />
}
