import type { CarPage } from '@faith/contract/catalogue'
import { expect, test } from 'vitest'
import { structuredData } from './structured-data.ts'

const car = {
  slug: '2021-toyota-rav4-fa-1',
  title: '2021 Toyota RAV4',
  reference: 'FA-1',
  make: 'Toyota',
  model: 'RAV4',
  year: 2021,
  variant: null,
  body: 'SUV',
  fuel: null,
  transmission: 'Automatic',
  colour: null,
  seats: 5,
  doors: null,
  odometerKm: 42000,
  driveAwayCents: 3399050,
  availability: { state: 'today', on: null, heldUntil: null },
  termPrices: [{ months: 1, weeklyCents: 38900 }],
} as CarPage

test('a car with both offers, without what is unknown', () => {
  const [vehicle, crumbs] = structuredData(car, 'https://a.example').map(
    (one) => (one as { 'script:ld+json': Record<string, unknown> })['script:ld+json'],
  )
  expect(vehicle).not.toHaveProperty('fuelType')
  expect(vehicle).not.toHaveProperty('vehicleConfiguration')
  expect(vehicle).toMatchObject({
    '@type': 'Car',
    url: 'https://a.example/cars/2021-toyota-rav4-fa-1',
    mileageFromOdometer: { value: 42000, unitCode: 'KMT' },
  })
  expect(
    (vehicle!.offers as { price: string; availability: string }[]).map(({ price, availability }) => [
      price,
      availability,
    ]),
  ).toEqual([
    ['33990.50', 'https://schema.org/InStock'],
    ['389.00', 'https://schema.org/InStock'],
  ])
  expect((crumbs!.itemListElement as { name: string }[]).map(({ name }) => name)).toEqual([
    'Cars',
    'SUV',
    '2021 Toyota RAV4',
  ])
})

test('a taken car is sold out', () => {
  const [vehicle] = structuredData(
    { ...car, availability: { state: 'taken', on: null, heldUntil: null } },
    'https://a.example',
  )
  expect(JSON.stringify(vehicle)).toContain('SoldOut')
  expect(JSON.stringify(vehicle)).not.toContain('InStock')
})
