import { hubDateAt, hubTimeAt } from '../../../lib/calendar.ts'

const labels: Record<string, string> = {
  car: 'Car',
  plan_500: '500 km a week',
  plan_770: '770 km a week',
  faith_care: 'Faith Care',
  extra_driver: 'Extra driver',
}

/** A line's name for people. */
export function lineLabel(kind: string, quantity: number): string {
  const label = labels[kind] ?? kind
  return quantity > 1 ? `${label} × ${quantity}` : label
}

/** A hub date in words, such as `Thursday 26 November 2026`. */
export function dateWords(date: string): string {
  return new Date(`${date}T00:00:00Z`)
    .toLocaleDateString('en-AU', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .replace(',', '')
}

/** A moment at a hub in words, such as `Thursday 26 November 2026, 10:30 am`. */
export function dateTimeWords(zone: string, instant: Date): string {
  const [hour = 0, minute = 0] = hubTimeAt(zone, instant).split(':').map(Number)
  const time = `${((hour + 11) % 12) + 1}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
  return `${dateWords(hubDateAt(zone, instant))}, ${time}`
}

/** Whether a typed name is the signer's: letters and digits compared, whatever the case, accents kept. */
export function isSameName(typed: string, signer: string): boolean {
  const key = (name: string) =>
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  return key(typed) !== '' && key(typed) === key(signer)
}
