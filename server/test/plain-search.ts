import fc from 'fast-check'
import type { SearchCar, SearchQuestion } from '../src/adapters/search/search.ts'

// Made-up cars, questions about them and the plain answers, for every search engine.

/** When all questions are asked. */
export const now = Date.parse('2026-11-23T01:00:00Z')
const some = <T>(...values: T[]) => fc.constantFrom(...values)
const price = some(19_900, 24_900, 24_901, 30_000, 45_500)

/** A car but for its number. */
export const car: fc.Arbitrary<Omit<SearchCar, 'number'>> = fc.record({
  subscribable: fc.boolean(),
  buyable: fc.boolean(),
  hub: some('Perth', 'Sydney', null),
  body: some('SUV', 'Ute', null),
  fuel: some('Petrol', 'Hybrid'),
  seats: some(2, 5, 7, null),
  make: some('Mazda', 'Kia'),
  model: some('CX-5', 'Rio'),
  drive: some('FWD', null),
  gearbox: some('automatic' as const, 'manual' as const, null),
  features: fc.uniqueArray(some('isofix', 'tow_bar', 'sunroof')),
  year: some(2015, 2020, 2024, null),
  odometer: some(0, 10_000, 90_000, null),
  range: some(300, null),
  consumption: some(5.5, 7.1, null),
  pPlate: some('allowed' as const, 'barred' as const, 'unknown' as const),
  weekly: fc.dictionary(some('1', '3', '6', '9', '12'), price),
  driveAway: some(1_500_000, 2_000_000, null),
  freeOn: some('2026-12-05', null),
  readyAt: some(0, now - 1, now + 3_600_000, now + 7_200_000),
  words: fc.uniqueArray(some('red', 'gt', 'wildtrak', '300')),
  stockWords: some(['fa', '300'], ['fa', '12'], ['12', '7']),
})

/** What may be asked. */
export const filters: fc.Arbitrary<SearchQuestion['filters']> = fc.record(
  {
    channel: some('subscribe' as const, 'buy' as const),
    hub: fc.uniqueArray(some('Perth' as const, 'Sydney' as const), { minLength: 1 }),
    body: fc.uniqueArray(some('SUV' as const, 'Ute' as const), { minLength: 1 }),
    seats: fc.uniqueArray(some(5, 7), { minLength: 1 }),
    seats_min: some(3, 6),
    model: some(['Rio']),
    transmission: some('automatic' as const, 'manual' as const),
    feature: some(['isofix'], ['isofix', 'tow_bar']),
    price_max: some(24_900, 1_500_000),
    term: some(1, 12),
    year_min: some(2020),
    odometer_max: some(10_000),
    p_plate: some(true),
    available_by: some('2026-12-04', '2026-12-05'),
    text: some('red', 'red gt', '300', 'fa 12', '7'),
    sort: some(
      'price_asc' as const,
      'price_desc' as const,
      'year_desc' as const,
      'odometer_asc' as const,
      'available_asc' as const,
      'recommended' as const,
      'range_desc' as const,
      'consumption_asc' as const,
    ),
  },
  { requiredKeys: [] },
)

const termsOf = (one: SearchCar) => Object.keys(one.weekly).map(Number)
const priceOf = (one: SearchCar, asked: SearchQuestion['filters']) =>
  asked.channel === 'buy' ? one.driveAway : (one.weekly[asked.term ?? Math.max(...termsOf(one))] ?? null)

/** The same question answered the plain way. */
function passes(one: SearchCar, f: SearchQuestion['filters']): boolean {
  const among = (value: string | number | null, wanted?: readonly (string | number)[]) =>
    !wanted || (value !== null && wanted.includes(value))
  return (
    (f.channel === 'buy' ? one.buyable : one.subscribable && (f.term === undefined || termsOf(one).includes(f.term))) &&
    among(one.hub, f.hub) &&
    among(one.body, f.body) &&
    among(one.seats, f.seats) &&
    among(one.model, f.model) &&
    (!f.seats_min || (one.seats ?? 0) >= f.seats_min) &&
    (!f.transmission || one.gearbox === f.transmission) &&
    (f.feature ?? []).every((code) => one.features.includes(code)) &&
    (f.price_max === undefined || (priceOf(one, f) ?? Number.POSITIVE_INFINITY) <= f.price_max) &&
    (!f.year_min || (one.year ?? 0) >= f.year_min) &&
    (!f.odometer_max || (one.odometer ?? Number.POSITIVE_INFINITY) <= f.odometer_max) &&
    (!f.p_plate || one.pPlate === 'allowed') &&
    (!f.available_by || one.freeOn === null || one.freeOn <= f.available_by) &&
    (!f.text || f.text.split(' ').every((word) => one.words.includes(word) || one.stockWords.includes(word)))
  )
}

function keyOf(one: SearchCar, f: SearchQuestion['filters']): number[] {
  const last = Number.POSITIVE_INFINITY
  const down = (value: number | null) => (value ? -value : last)
  const ready = one.readyAt > now ? 1 : 0
  switch (f.sort ?? 'recommended') {
    case 'price_desc':
      return [down(priceOf(one, f))]
    case 'price_asc':
      return [priceOf(one, f) ?? last]
    case 'year_desc':
      return [down(one.year)]
    case 'odometer_asc':
      return [one.odometer ?? last]
    case 'range_desc':
      return [down(one.range)]
    case 'consumption_asc':
      return [one.consumption ?? last]
    case 'available_asc':
      return [ready === 0 ? 0 : one.readyAt]
    case 'recommended':
      return [ready, priceOf(one, f) ?? last]
  }
}

/** Numbers of the cars that pass, in the asked order, by a plain loop. */
export function inOrder(cars: readonly SearchCar[], f: SearchQuestion['filters']): number[] {
  return cars
    .filter((one) => passes(one, f))
    .sort((a, b) => {
      const [ka, kb] = [keyOf(a, f), keyOf(b, f)]
      const at = ka.findIndex((key, index) => key !== kb[index])
      return at < 0 ? a.number - b.number : ka[at]! - kb[at]!
    })
    .map((one) => one.number)
}
