import { addDays, daysBetween } from '../src/lib/calendar.ts'
import type { Stretch } from '../src/modules/subscriptions/rules/terms.ts'

/** One car with a pause inside, which begins on a period's first day and after which the weeks are counted anew. */
export function stretchesWithPause(
  start: string,
  end: string,
  paused: number,
  carPriceCents: number,
  prices: Readonly<Record<number, number>>,
): Stretch[] {
  const whole = { from: start, to: null, anchorOn: start, carPriceCents, prices }
  if (paused === 0) return [whole]
  const billed = daysBetween(start, end) - paused
  const back = addDays(start, billed < 7 ? 0 : 7)
  const resume = addDays(back, paused)
  return [
    { ...whole, to: back },
    { ...whole, from: resume, anchorOn: resume },
  ]
}
