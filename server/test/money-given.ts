import type { MoneyLine } from '../src/lib/money.ts'

/** Kind and amount a week in cents, the car first. */
export type Weekly = [string, number][]

/** All fields that the cases give; each operation has its own. */
export interface Given {
  car_price: number
  lines: [string, number, 'gst' | 'none'][]
  weekly: Weekly
  weekly_after: Weekly
  weekly_total: number
  start: string
  to: string
  on: string
  end: string
  date: string
  anchor: string
  notice: string
  months: number
  new_months: number
  extensions: number[]
  extension_months: number
  price: number
  extension_price: number
  prices: Record<number, number>
  paused_days: number
  hub: string
  n: number
  amount: number
  from_day: number
  to_day: number
  period_from: string
  old: number
  new: number
  in_term: boolean
  bond_held: number
  back_on: string
  resume_on: string
  credit: number
  days: number
  recognised_days: number
  segments: [number, number][]
  km: number
  prebought: number
  failed_on: string
  asked_on: string
  asked_hour: number
  moved_before: string[]
  open: number[]
  held: number
  invoices: number[]
  returned_on: string
  power_kw: number | null
  tare_kg: number | null
  states: string[]
}

/** A week's lines; all of these kinds bear GST. */
export function linesOf(weekly: Weekly): MoneyLine[] {
  return weekly.map(([kind, amountCents]) => ({ kind, amountCents, tax: 'gst' as const }))
}
