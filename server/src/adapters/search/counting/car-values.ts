import type { SearchCar } from '../search.ts'

/** Everything a car has a bit for. */
export function valuesOf(car: SearchCar): string[] {
  const fields = {
    hub: car.hub,
    body: car.body,
    fuel: car.fuel,
    make: car.make,
    model: car.model,
    drive: car.drive,
    gearbox: car.gearbox,
  }
  return [
    'listed',
    ...(car.subscribable ? ['subscribable'] : []),
    ...(car.buyable ? ['buyable'] : []),
    ...Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [`${field}:${value}`])),
    ...(car.seats === null ? [] : [`seats:${car.seats}`]),
    ...car.features.map((code) => `feature:${code}`),
    `pPlate:${car.pPlate}`,
    ...Object.keys(car.weekly).map((term) => `term:${term}`),
    ...new Set([...car.words, ...commonStockWords(car)].map((word) => `word:${word}`)),
  ]
}

/** Hardly any two cars share the number in their stock number: a column of figures instead of a set of bits each. */
export function stockFigure(car: SearchCar): number {
  return asStockFigure(car.stockWords.find((word) => asStockFigure(word) > 0) ?? '')
}

function commonStockWords(car: SearchCar): readonly string[] {
  const figure = String(stockFigure(car))
  return car.stockWords.filter((word) => word !== figure)
}

/** The number that a word of a stock number is; 0: none. */
export function asStockFigure(word: string): number {
  return /^[1-9]\d{0,8}$/.test(word) ? Number(word) : 0
}
