import { expect, test } from 'vitest'
import { readSalePrice, readWeeklyPrice } from './read-amount.ts'
import { readDate, readMonth } from './read-date.ts'
import { readIdentifier, readPlate } from './read-identifier.ts'
import { readKilometres, readPhotos, readSeats } from './read-number.ts'

test.each([
  ['$289.00', 28_900],
  ['289', 28_900],
  ['289.5', 28_950],
  ['$1,099', 109_900],
  ['1 099', 109_900],
  ['AUD 289', 28_900],
  ['A$289', 28_900],
  ["'$289.00", 28_900],
  ['$289 pw', 28_900],
  ['289p/w', 28_900],
  ['289/wk', 28_900],
  ['$289 /week', 28_900],
  ['289 per week', 28_900],
  ['289 A WEEK', 28_900],
])('weekly %s is %d cents', (cell, cents) => {
  expect(readWeeklyPrice(cell)).toEqual({ cents, scientific: false })
})

test.each([
  ['2.89E+02', 28_900],
  ['1e3', 100_000],
])('weekly %s is scientific', (cell, cents) => {
  expect(readWeeklyPrice(cell)).toEqual({ cents, scientific: true })
})

test.each([
  ['0', 'zero'],
  ['$0.00', 'zero'],
  ['$ -', 'zero'],
  ['-289', 'negative'],
  ['($289.00)', 'negative'],
  ['-$289', 'negative'],
  ['$-289', 'negative'],
  ['$1,200 a month', 'unit'],
  ['1200pm', 'unit'],
  ['$1200/mo', 'unit'],
  ['1200 pcm', 'unit'],
  ['578 per fortnight', 'unit'],
  ['578/fn', 'unit'],
  ['POA', 'malformed'],
  ['24.9k', 'malformed'],
  ['289.999', 'malformed'],
  ['1,09', 'malformed'],
  ['99999999999999999999', 'malformed'],
  ['$', 'malformed'],
])('weekly %s is %s', (cell, answer) => {
  expect(readWeeklyPrice(cell)).toBe(answer)
})

test.each([
  ['$36,990', 3_699_000],
  ['36990 DA', 3_699_000],
  ['$36,990 D/A', 3_699_000],
  ['36,990 drive away', 3_699_000],
  ['36990 Driveaway', 3_699_000],
])('sale %s is %d cents', (cell, cents) => {
  expect(readSalePrice(cell)).toEqual({ cents, scientific: false })
})

test.each([
  ['$36,990 + ORC', 'not_drive_away'],
  ['36990+ORCs', 'not_drive_away'],
  ['36990ORC', 'not_drive_away'],
  ['$36,990 plus on-roads', 'not_drive_away'],
  ['36990 plus on road costs', 'not_drive_away'],
  ['36990 EGC', 'not_drive_away'],
  ['36990 excl. government charges', 'not_drive_away'],
  ['POA', 'malformed'],
  ['24.9k', 'malformed'],
  ['$289 pw', 'malformed'],
])('sale %s is %s', (cell, answer) => {
  expect(readSalePrice(cell)).toBe(answer)
})

test.each([
  ['25/12/2026', '2026-12-25'],
  ['5/2/27', '2027-02-05'],
  ['05-02-2027', '2027-02-05'],
  ['05.02.2027', '2027-02-05'],
  ['2027-02-05', '2027-02-05'],
  ['5 Feb 2027', '2027-02-05'],
  ['5-Feb-27', '2027-02-05'],
  ['5 February 2027', '2027-02-05'],
  ['25/12/2026 00:00:00', '2026-12-25'],
  ['2026-12-25T00:00', '2026-12-25'],
  ['25/12/2026 12:00:00 AM', '2026-12-25'],
  ['29/02/2028', '2028-02-29'],
  ['1/1/49', '2049-01-01'],
  ['1/1/50', '1950-01-01'],
])('%s is the date %s', (cell, date) => {
  expect(readDate(cell)).toEqual({ date, fromSerial: false })
})

test.each([
  ['46477', '2027-03-31'],
  ['36526', '2000-01-01'],
  ['73050', '2099-12-31'],
])('the day count %s is %s', (cell, date) => {
  expect(readDate(cell)).toEqual({ date, fromSerial: true })
})

test.each([
  ['31/02/2027'],
  ['29/02/2027'],
  ['12/25/2026'],
  ['2027-13-01'],
  ['36525'],
  ['73051'],
  ['soon'],
  ['25/12-2026'],
  ['25/12/2026 14:30'],
  ['01/01/0000'],
  ['0000-01-01'],
])('%s is no date', (cell) => {
  expect(readDate(cell)).toBe('malformed')
})

test.each([
  ['06/2021', '2021-06'],
  ['6/2021', '2021-06'],
  ['06/21', '2021-06'],
  ['06-2021', '2021-06'],
  ['2021-06', '2021-06'],
  ['Jun 2021', '2021-06'],
  ['Jun-21', '2021-06'],
  ['june 2021', '2021-06'],
  ['2021', '2021'],
  ['15/06/2021', '2021-06'],
  ['2021-06-15', '2021-06'],
  ['06/49', '2049-06'],
])('%s is the month %s', (cell, month) => {
  expect(readMonth(cell)).toEqual({ month, fromSerial: false })
})

test.each([['13/2021'], ['00/2021'], ['1949'], ['12/1949'], ['Foo 2021'], ['2021-00'], ['June']])(
  '%s is no month',
  (cell) => {
    expect(readMonth(cell)).toBe('malformed')
  },
)

test.each([
  ['45,120 km', 45_120, false],
  ['45 120', 45_120, false],
  ['45120.0', 45_120, false],
  ["'45120", 45_120, false],
  ['45120KMS', 45_120, false],
  ['45120.7', 45_120, true],
])('the odometer %s is %d km', (cell, km, rounded) => {
  expect(readKilometres(cell)).toEqual({ km, rounded, scientific: false })
})

test.each([
  ['1.23E+05', { km: 123_000, rounded: false, scientific: true }],
  ['28,000 mi', 'unit'],
  ['28000 miles', 'unit'],
  ['28000mls', 'unit'],
  ['miles 28000', 'unit'],
  ['-5', 'negative'],
  ['−5 km', 'negative'],
  ['45k', 'malformed'],
  ['45,12', 'malformed'],
  ['999,999,999,999', 'malformed'],
  ['9.9E+09', 'malformed'],
])('the odometer %s is %j', (cell, answer) => {
  expect(readKilometres(cell)).toEqual(answer)
})

test.each([
  ['7 seats', 7],
  ['7 seater', 7],
  ['7-seater', 7],
  ['15', 15],
  ['0', null],
  ['16', null],
  ['five', null],
])('%s has %j seats', (cell, seats) => {
  expect(readSeats(cell)).toBe(seats)
})

test.each([
  ['12 pics', 12],
  ['0', 0],
  ['-1', null],
  ['some', null],
])('%s is %j photos', (cell, photos) => {
  expect(readPhotos(cell)).toBe(photos)
})

test.each([
  ['1hgcm82633a004352', { kind: 'vin', value: '1HGCM82633A004352', checkDigitRight: true, checkDigitRequired: true }],
  [
    '1HG-CM826 33A004353',
    { kind: 'vin', value: '1HGCM82633A004353', checkDigitRight: false, checkDigitRequired: true },
  ],
  ['GRX133-6001234', { kind: 'chassis', value: 'GRX133-6001234' }],
  ['he12‐ 8061161', { kind: 'chassis', value: 'HE12-8061161' }],
  ['HE12–806116', { kind: 'chassis', value: 'HE12-806116' }],
  ['HE12—8061161', { kind: 'chassis', value: 'HE12-8061161' }],
  ['HE12−8061161', { kind: 'chassis', value: 'HE12-8061161' }],
  ['1HGCM82633A00435I', null],
  ['1HGCM82633A00435', null],
  ['HE12-80611', null],
  ['HE128061161', null],
  ['A-8061161', null],
])('the identifier %s', (cell, identifier) => {
  expect(readIdentifier(cell)).toEqual(identifier)
})

test.each([
  ['1dr-k652', '1DRK652'],
  ['QXV 22S', 'QXV22S'],
  ['A·B.C', 'ABC'],
  ['X', null],
  ['ABCD1234', null],
  ['AB/12', null],
])('the plate %s is %j', (cell, plate) => {
  expect(readPlate(cell)).toBe(plate)
})
