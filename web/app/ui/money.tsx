import { cx } from './class-names.ts'

/** Dollars of integer cents: whole ones without cents (`$1,003`) unless exact (`$1,003.00`). */
export function dollars(cents: number, exact = false): string {
  const whole = cents % 100 === 0 && !exact
  const sign = cents < 0 ? '−' : ''
  const [units, rest] = (Math.abs(cents) / 100).toFixed(2).split('.') as [string, string]
  const grouped = units.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}$${grouped}${whole ? '' : `.${rest}`}`
}

/** An amount of integer cents. */
export function Money({ cents, exact, className }: { cents: number; exact?: boolean; className?: string }) {
  return <span className={cx('figures', className)}>{dollars(cents, exact)}</span>
}
