import { expect, test } from 'vitest'
import { filtersOf } from './car-query.server.ts'
import { searchAddress } from './search-address.ts'

test('a saved search opens as it was saved', () => {
  const filters = {
    channel: 'buy' as const,
    hub: ['Sydney' as const, 'Perth' as const],
    fuel: ['Plug-in hybrid' as const],
    seats_min: 7,
    price_max: 2_999_950,
    p_plate: true,
    text: 'wild trak',
    available_by: '2026-12-01',
  }
  const address = searchAddress(filters)
  expect(address).toBe(
    '/cars?channel=buy&hub=Sydney&hub=Perth&fuel=Plug-in+hybrid&seats_min=7&price=29999.5&p_plate=true&text=wild+trak&available_by=2026-12-01',
  )
  expect(filtersOf(new URL(address, 'http://localhost').searchParams)).toEqual(filters)
  expect(searchAddress({ channel: 'subscribe' })).toBe('/cars')
})
