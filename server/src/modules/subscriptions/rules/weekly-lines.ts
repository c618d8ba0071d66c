import type { MoneyLine } from '../../../lib/money.ts'

/** What a customer chose beside car and term. */
export interface Choices {
  kmPerWeek: 385 | 500 | 770
  faithCare: boolean
  extraDrivers: number
}

/** Weekly prices of the extras in cents, from policy. */
export interface ExtraPrices {
  km500Cents: number
  km770Cents: number
  faithCareCents: number
  extraDriverCents: number
}

/** The lines of one week, the car first; each extra is its own line so that its GST is rounded by itself (R5). */
export function weeklyLines(carPriceCents: number, choices: Choices, prices: ExtraPrices): MoneyLine[] {
  const lines: MoneyLine[] = [{ kind: 'car', amountCents: carPriceCents, tax: 'gst' }]
  const add = (kind: string, amountCents: number) => lines.push({ kind, amountCents, tax: 'gst' })
  if (choices.kmPerWeek === 500) add('plan_500', prices.km500Cents)
  if (choices.kmPerWeek === 770) add('plan_770', prices.km770Cents)
  if (choices.faithCare) add('faith_care', prices.faithCareCents)
  if (choices.extraDrivers > 0) add('extra_driver', prices.extraDriverCents * choices.extraDrivers)
  return lines
}
