/**
 * A number with its thousands apart and at most three decimals, as `12,345.678`. Browsers do the same, but take a twentieth of a
 * second the first time: too long in a page that is waking up.
 */
export function grouped(value: number): string {
  if (!(Math.abs(value) < 1e12)) return new Intl.NumberFormat('en-AU').format(value)
  const [units, rest] = String(Math.round(Math.abs(value) * 1_000) / 1_000).split('.') as [string, string?]
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return `${sign}${units.replace(/\B(?=(\d{3})+$)/g, ',')}${rest ? `.${rest}` : ''}`
}
