import { addDays, daysBetween, earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'
import { type Amount, amountOfDays } from '../../../lib/week-line.ts'
import { periodStart } from './next-period.ts'
import type { PriceChange, Run } from './stretches.ts'

/** A part of a week without a car: its hub dates (`to` exclusive) and the negative amount of the car for them. */
export interface Relief {
  from: HubDate
  to: HubDate
  amount: Amount
}

/**
 * The credit of billed days [from, to) on which the customer had no car: the car's part of each week by R4, paused days left out. Parts sum
 * to the week, so that whole weeks give back exactly what was billed for the car.
 */
export function reliefOf(runs: readonly Run[], changes: readonly PriceChange[], from: HubDate, to: HubDate): Relief[] {
  const found: Relief[] = []
  for (const run of runs) {
    const end = run.to === null ? to : earlierOf(run.to, to)
    for (let day = laterOf(run.from, from); day < end; ) {
      const week = periodStart(run.from, day)
      const next = changes.find((change) => change.fromOn > day)?.fromOn ?? end
      const until = [addDays(week, 7), end, next].reduce(earlierOf)
      const price = (changes.findLast((change) => change.fromOn <= day) ?? changes[0]!).carPriceCents
      const days = { fromDay: daysBetween(week, day), toDay: daysBetween(week, until) }
      const amount = amountOfDays({ kind: 'car_relief', amountCents: 0 - price, tax: 'gst', ...days })
      found.push({ from: day, to: until, amount })
      day = until
    }
  }
  return found
}
