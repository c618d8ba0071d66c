import { describe, expect, test } from 'vitest'
import { changingCars, searchContract } from '../../../../test/search-contract.ts'
import { createCountingSearch } from './counting-search.ts'

describe('the index in memory', () => {
  searchContract(async (source) => {
    const search = createCountingSearch(source)
    return { search, takeIn: async () => search.changed() }
  }, 150)
})

test('a question looks for changes of this process at once', async () => {
  const cars = changingCars()
  const search = createCountingSearch(cars.source)
  expect(await search.known(['kia'])).toEqual(new Set())
  cars.change(1, anyCar)
  search.changed()
  expect(await search.known(['kia'])).toEqual(new Set(['kia']))
})

const anyCar = {
  subscribable: true,
  buyable: false,
  hub: null,
  body: null,
  fuel: null,
  seats: null,
  make: 'Kia',
  model: 'Rio',
  drive: null,
  gearbox: null,
  features: [],
  year: null,
  odometer: null,
  range: null,
  consumption: null,
  pPlate: 'unknown' as const,
  weekly: {},
  driveAway: null,
  freeOn: null,
  readyAt: 0,
  words: ['kia', 'rio'],
  stockWords: ['fa', '1'],
}
