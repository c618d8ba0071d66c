import { expect, test } from 'vitest'
import { countsOf, countsQueries } from './counts.ts'
import { equipmentFields, equipmentOf, kindOf } from './kinds.ts'

const kind = (body: string | null, seats: number | null) =>
  kindOf({ body, fuel: 'Petrol', seats, make: 'Kia', model: 'Rio', drive: null, gearbox: 'manual', pPlate: 'allowed' })
const buckets = (...counted: (readonly [string | number, number])[]) => ({
  buckets: counted.map(([key, doc_count]) => ({ key, doc_count })),
})
const equipped = (...features: string[]) =>
  Object.fromEntries(Object.entries(equipmentOf({ features })).map(([name, value]) => [name, buckets([value, 5])]))

test('what nobody chose is counted in one query, each choice in one without itself', () => {
  const queries = countsQueries({ hub: ['Perth'], seats_min: 5, term: 12 })
  expect(queries.map(({ aggs }) => Object.keys(aggs as object))).toEqual([
    ['kind', ...equipmentFields, 'prices'],
    ['hub'],
    ['seats'],
  ])
  expect(queries.map(({ query }) => JSON.stringify(query).includes('Perth'))).toEqual([true, false, true])
  expect(queries.map(({ query }) => JSON.stringify(query).includes('"gte":5'))).toEqual([true, true, false])
})

test('kinds and features add up to their fields; a choice counts by its own answer', () => {
  const counts = countsOf(
    [
      {
        aggregations: {
          kind: buckets([kind('SUV', 5), 3], [kind('Ute', 5), 2], [kind(null, null), 1]),
          ...equipped('sunroof', 'bluetooth', 'sat_nav'),
          prices: buckets([25_000, 4], [30_000, 2]),
        },
      },
      { aggregations: { hub: buckets(['Perth', 6], ['Sydney', 9]) } },
      { aggregations: { seats: buckets([5, 5], [7, 8]) } },
    ],
    'subscribe',
  )
  const plain = Object.fromEntries(Object.entries(counts.of).map(([name, sums]) => [name, Object.fromEntries(sums)]))
  expect(plain).toMatchObject({
    body: { SUV: 3, Ute: 2 },
    fuel: { Petrol: 6 },
    seats: { 5: 5, 7: 8 },
    drive: {},
    hub: { Perth: 6, Sydney: 9 },
    feature: { sunroof: 5, bluetooth: 5, sat_nav: 5 },
  })
  expect(counts.pPlate).toEqual({ allowed: 6, barred: 0, unknown: 0 })
  expect([...counts.prices]).toEqual([
    [5, 4],
    [6, 2],
  ])
})

test('an answer that leaves values out, or failed, is an error and never a count', () => {
  const whole = { kind: buckets(), ...equipped(), hub: buckets(), prices: buckets() }
  const cut = { ...whole, kind: { ...buckets([kind('SUV', 5), 3]), sum_other_doc_count: 7 } }
  expect(() => countsOf([{ aggregations: cut }], 'subscribe')).toThrow('more than 10000 values of kind')
  expect(() => countsOf([{ error: { type: 'too_busy' } }], 'subscribe')).toThrow('too_busy')
})
