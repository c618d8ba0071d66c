import { expect, test } from 'vitest'
import { hoursOn, type OpeningHours, slotsOn } from './slots.ts'

const openingHours: OpeningHours = {
  mon: ['08:00', '18:00'],
  tue: ['08:00', '18:00'],
  wed: ['08:00', '18:00'],
  thu: ['08:00', '18:00'],
  fri: ['08:00', '18:00'],
  sat: ['09:00', '16:00'],
  sun: null,
}
const sydney = { timeZone: 'Australia/Sydney', openingHours, slotMinutes: 30 }

test('a Thursday in Sydney has twenty slots; the last ends at closing time', () => {
  const slots = slotsOn(sydney, '2026-11-26', [])
  expect(slots).toHaveLength(20)
  expect(slots[0]!.startsAt.toISOString()).toBe('2026-11-25T21:00:00.000Z')
  expect(slots.at(-1)!.endsAt.toISOString()).toBe('2026-11-26T07:00:00.000Z')
})

test('an hour earlier by UTC once daylight saving is over', () => {
  expect(slotsOn(sydney, '2027-04-08', [])[0]!.startsAt.toISOString()).toBe('2027-04-07T22:00:00.000Z')
})

test.each([
  ['2026-11-29', [], null],
  ['2026-12-25', [{ on: '2026-12-25', closesAt: null }], null],
  ['2026-12-24', [{ on: '2026-12-24', closesAt: '14:00' }], ['08:00', '14:00']],
  ['2026-11-28', [], ['09:00', '16:00']],
  ['2026-11-28', [{ on: '2026-11-27', closesAt: null }], ['09:00', '16:00']],
])('%s with %j is open %j', (on, closings, hours) => {
  expect(hoursOn(sydney, on, closings)).toEqual(hours)
})
