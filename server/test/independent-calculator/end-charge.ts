import type { Cents } from './amounts.ts'
import { monthsLater } from './days.ts'
import type { Car } from './history.ts'

/** One day on which a car was held, and what each line of it was billed; null where it is billed in arrears. */
export interface Day {
  car: number
  priceMonths: number
  kmPerWeek: number
  km: number
  billed: Map<string, Cents> | null
}

/** A bought term by day numbers; `end` is exclusive. */
export interface BoughtTerm {
  start: number
  months: number
  end: number
}

/** What it costs to leave on `endDay`: its days are counted, seven by seven, at the price of the longest shorter term that is complete. */
export function endCharge(days: Map<number, Day>, terms: BoughtTerm[], cars: Car[], endDay: number): number {
  const price = (day: Day, months: number) => cars[day.car]!.prices[months]!
  const term = terms.find((one) => (one.start < endDay && endDay <= one.end) || endDay <= one.start)
  if (!term || endDay >= term.end) return 0
  const held = [...days].filter(([on]) => on >= term.start && on < endDay).sort(([a], [b]) => a - b)
  const list = held.map(([, day]) => day)
  const before = [...days.keys()].filter((on) => on < endDay)
  const atEnd = list.at(-1) ?? days.get(Math.max(...before))!
  const paused = endDay - term.start - list.length
  const whole = Math.floor(list.length / 7)
  const offered = [1, 3, 6, 9, 12].filter((months) => [...list, atEnd].every((day) => cars[day.car]!.prices[months]))
  const done = offered.filter((months) => months < term.months && monthsLater(term.start, months) + paused <= endDay)
  const cap = 4 * price(atEnd, atEnd.priceMonths)
  let raw = 0
  if (done.length > 0) {
    const basis = done.at(-1)!
    for (let week = 0; week < whole; week += 1) {
      const first = list[7 * week]!
      raw += price(first, basis) - price(first, first.priceMonths)
    }
  } else {
    const basis = offered[0]!
    const weeks = Math.floor((monthsLater(term.start, basis) - term.start) / 7)
    for (let week = 0; week < weeks; week += 1) raw += price(week < whole ? list[7 * week]! : atEnd, basis)
    for (const day of list) raw -= day.billed!.get('car')!.cents
  }
  return Math.max(0, Math.min(raw, cap))
}
