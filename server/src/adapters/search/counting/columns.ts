import type { SearchCar } from '../search.ts'

export const terms = [1, 3, 6, 9, 12] as const

/** Figures of cars by row; 0 is unknown. Prices: five terms, the longest offered, drive away. */
export const figures = [
  'w1',
  'w3',
  'w6',
  'w9',
  'w12',
  'longest',
  'driveAway',
  'year',
  'odometer',
  'range',
  'consumption',
] as const
export type Figure = (typeof figures)[number]

/** The figures of one car; an odometer of 0 km is kept apart from an unknown one by adding 1. */
export function figuresOf(car: SearchCar): Record<Figure, number> {
  const price = (term: number) => car.weekly[term] ?? 0
  const longest = [...terms].reverse().find((term) => price(term) > 0)
  return {
    w1: price(1),
    w3: price(3),
    w6: price(6),
    w9: price(9),
    w12: price(12),
    longest: longest === undefined ? 0 : price(longest),
    driveAway: car.driveAway ?? 0,
    year: car.year ?? 0,
    odometer: car.odometer === null ? 0 : car.odometer + 1,
    range: car.range ?? 0,
    consumption: car.consumption === null ? 0 : Math.round(car.consumption * 10),
  }
}

/** The column that holds the price a list shows. */
export function priceFigure(channel: 'subscribe' | 'buy' | undefined, term: number | undefined): Figure {
  if (channel === 'buy') return 'driveAway'
  return term === undefined ? 'longest' : (`w${term}` as Figure)
}

/** A day as a number; 0: already free. */
export function dayOf(date: string | null): number {
  return date === null ? 0 : Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
}
