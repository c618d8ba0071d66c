import { expect, test } from 'vitest'
import { shippedVariants } from '../../fleet/index.ts'
import type { Listing } from './listing.ts'
import { matching, priceOf } from './match-cars.ts'
import { pPlateOf } from './p-plate-figure.ts'

const car = (changed: Partial<Listing>): Listing =>
  ({
    subscribable: true,
    buyable: false,
    make: 'Mazda',
    model: 'CX-5',
    variant: 'Touring',
    year: 2023,
    body: 'SUV',
    fuel: 'Petrol',
    transmission: 'Automatic',
    drive: 'AWD',
    seats: 5,
    colour: 'Blue',
    features: ['isofix', 'tow_bar'],
    hubName: 'Sydney',
    stockNo: 'FA-1',
    weeklyCents: { 3: 30_000, 12: 25_000 },
    driveAwayCents: null,
    powerKw: 140,
    tareKg: 1_600,
    blocked: false,
    blockedUntil: null,
    ...changed,
  }) as Listing

test.each<[string, Partial<Listing>, Parameters<typeof matching>[1], boolean]>([
  ['its longest term is within the price', {}, { price_max: 25_000 }, true],
  ['the asked term is above the price', {}, { price_max: 25_000, term: 3 }, false],
  ['at least five seats', {}, { seats_min: 5 }, true],
  ['at least six seats', {}, { seats_min: 6 }, false],
  ['built since', {}, { year_min: 2024 }, false],
  ['an unknown odometer is not below', { odometerKm: null }, { odometer_max: 50_000 }, false],
  ['another model', {}, { model: ['Mazda3'] }, false],
  ['a term that is not offered', {}, { term: 6 }, false],
  ['words in make and hub', {}, { text: 'mazda sydney' }, true],
  ['a word that is nowhere', {}, { text: 'mazda perth' }, false],
  ['all features', {}, { feature: ['isofix', 'tow_bar'] }, true],
  ['one feature of two', {}, { feature: ['isofix', 'sunroof'] }, false],
  ['CVT is automatic', { transmission: 'CVT' }, { transmission: 'automatic' }, true],
  ['an unknown gearbox is neither', { transmission: null }, { transmission: 'automatic' }, false],
  ['unknown seats match no number', { seats: null }, { seats: [5] }, false],
  ['not for sale', {}, { channel: 'buy' }, false],
  [
    'for sale within the price',
    { buyable: true, driveAwayCents: 2_000_000 },
    { channel: 'buy', price_max: 2_000_000 },
    true,
  ],
  ['figures unknown, so not surely for P plates', { powerKw: null }, { p_plate: true }, false],
  ['promised without an end', { blocked: true }, { available_by: '2027-12-31' }, false],
  [
    'free late that evening by UTC, which is the next day in Sydney',
    { blocked: true, blockedUntil: new Date('2026-12-04T20:00:00Z') },
    { available_by: '2026-12-04' },
    false,
  ],
  [
    'free by then',
    { blocked: true, blockedUntil: new Date('2026-12-04T20:00:00Z') },
    { available_by: '2026-12-05' },
    true,
  ],
])('%s', (_, changed, filters, found) => {
  expect(matching([car(changed)], filters)).toHaveLength(found ? 1 : 0)
})

test('the price of a list is that of the asked term, else of the longest', () => {
  expect([priceOf(car({}), {}), priceOf(car({}), { term: 3 }), priceOf(car({}), { term: 6 })]).toEqual([
    25_000, 30_000, 25_000,
  ])
})

test('exactly 53 variants of the list are barred for P plates', () => {
  expect(shippedVariants().filter((variant) => pPlateOf(variant) === 'barred')).toHaveLength(53)
})

test('130 kW a tonne is allowed, a watt more is barred', () => {
  expect([pPlateOf({ powerKw: 208, tareKg: 1_600 }), pPlateOf({ powerKw: 208.001, tareKg: 1_600 })]).toEqual([
    'allowed',
    'barred',
  ])
})
