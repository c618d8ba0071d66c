import { describe, expect, test } from 'vitest'
import { type Followed, followedOf, keptCar } from './followed.ts'
import { type CarChange, newsOfSearch } from './news-of-search.ts'
import { offeredPrices } from './offered-prices.ts'
import { knownFrom, priceDrops } from './price-drop.ts'
import { searchKey } from './search-key.ts'

const car: Followed = {
  subscribable: true,
  buyable: false,
  make: 'Toyota',
  model: 'RAV4',
  variant: null,
  year: 2023,
  body: 'SUV',
  fuel: 'Hybrid',
  transmission: null,
  drive: null,
  seats: 5,
  colour: null,
  features: [],
  odometerKm: 20_000,
  hubName: 'Melbourne',
  stockNo: 'FA-1',
  weeklyCents: { 6: 31_900, 9: 29_900 },
  driveAwayCents: null,
  powerKw: null,
  tareKg: null,
  blocked: false,
  blockedUntil: null,
}
const at = (weekly: number): Followed => ({ ...car, weeklyCents: { 9: weekly } })
const gone: Followed = { ...car, blocked: true }

describe('news of a search', () => {
  const upTo300 = { price_max: 30_000 }
  const news = (present: Followed | null, changes: [number, Followed | null][], looked = 10, until = 20) =>
    newsOfSearch(upTo300, looked, {
      changes: changes.map(([version, before]): CarChange => ({ version, before, vehicleId: 'A' })),
      present: new Map(present ? [['A', present]] : []),
      until,
    }).length === 1

  test.each<[string, boolean, Followed | null, [number, Followed | null][]]>([
    ['a car that was not there', true, at(29_000), [[11, null]]],
    ['a price that fell below the limit', true, at(29_000), [[11, at(31_000)]]],
    ['a car that came back from a subscription', true, at(29_000), [[11, gone]]],
    ['a change of a car that matched before', false, at(28_000), [[11, at(29_000)]]],
    ['a car that is too dear', false, at(31_000), [[11, null]]],
    ['a car that is there and gone again', false, gone, [[11, null]]],
    [
      'a price up and down again between two looks',
      false,
      at(29_000),
      [
        [11, at(29_000)],
        [12, at(31_000)],
      ],
    ],
    [
      'a price down and up again between two looks',
      false,
      at(31_000),
      [
        [11, at(31_000)],
        [12, at(29_000)],
      ],
    ],
    [
      'a price that fell and was put up again before it settled',
      false,
      at(31_000),
      [
        [11, at(31_000)],
        [21, at(29_000)],
      ],
    ],
    [
      'a price that fell after the look ends: the next look tells',
      false,
      at(29_000),
      [
        [11, at(32_000)],
        [21, at(31_000)],
      ],
    ],
    ['what was judged before', false, at(29_000), [[10, null]]],
    ['a car that is no more', false, null, [[11, null]]],
  ])('%s: %s', (_, told, present, changes) => expect(news(present, changes)).toBe(told))
})

test('a car is the same after it was kept as JSON', () => {
  const busy = { ...car, blocked: true, blockedUntil: new Date('2026-12-01T00:00:00Z') }
  expect(keptCar(JSON.parse(JSON.stringify(followedOf(busy))))).toEqual(busy)
  expect(keptCar(null)).toBeNull()
})

test('prices are those by which the car can be had', () => {
  expect(offeredPrices(car)).toEqual({ weeklyCents: 29_900, driveAwayCents: null })
  expect(offeredPrices({ ...car, driveAwayCents: 3_000_000 })).toEqual({ weeklyCents: 29_900, driveAwayCents: null })
  expect(offeredPrices({ ...car, subscribable: false, buyable: true, driveAwayCents: 3_000_000 })).toEqual({
    weeklyCents: null,
    driveAwayCents: 3_000_000,
  })
  expect(offeredPrices(gone)).toEqual({ weeklyCents: null, driveAwayCents: null })
})

describe('lower prices', () => {
  const prices = (weeklyCents: number | null, driveAwayCents: number | null = null) => ({ weeklyCents, driveAwayCents })

  test('fell below what the person knows; a new way to have the car is no fall', () => {
    expect(priceDrops(prices(30_000), prices(29_000))).toEqual([{ what: 'weeklyCents', before: 30_000, now: 29_000 }])
    expect(priceDrops(prices(30_000), prices(30_000))).toEqual([])
    expect(priceDrops(prices(30_000), prices(31_000))).toEqual([])
    expect(priceDrops(prices(30_000), prices(null, 2_000_000))).toEqual([])
  })

  test('the lowest is known from then on, whatever it does between', () => {
    expect(knownFrom(prices(30_000), prices(33_000))).toEqual(prices(30_000))
    expect(knownFrom(prices(30_000), prices(28_000))).toEqual(prices(28_000))
    expect(knownFrom(prices(30_000), prices(null, 2_000_000))).toEqual(prices(30_000, 2_000_000))
  })
})

test('the same filters are the same search, in whatever order and with what nobody has to say', () => {
  const key = searchKey({ hub: ['Sydney', 'Perth'], price_max: 30_000 })
  expect(searchKey({ price_max: 30_000, channel: 'subscribe', hub: ['Perth', 'Sydney', 'Perth'], body: [] })).toBe(key)
  expect(searchKey({ price_max: 30_000, channel: 'buy', hub: ['Perth', 'Sydney'] })).not.toBe(key)
  expect(searchKey({})).toBe('[]')
})
