import { describe, expect, test } from 'vitest'
import { type Column, columns } from './columns.ts'
import { cellOf, good, line, read, readRows } from './fixtures.ts'
import type { FleetFile } from './read-fleet.ts'
import { refusedRowsCsv } from './refused-rows-csv.ts'

/** What became of one row: its refusals, or its warnings and what it says. */
function outcomeOf(changed: Partial<Record<Column, string>>) {
  const [outcome] = readRows(changed).rows
  const remarks = 'refused' in outcome! ? outcome.refused : outcome!.warnings
  return { accepted: 'accepted' in outcome!, remarks: remarks.map((remark) => [remark.code, remark.column]) }
}

test('the good row has no remarks', () => {
  expect(outcomeOf({})).toEqual({ accepted: true, remarks: [] })
})

test.each<[string, Partial<Record<Column, string>>, string, Column | null]>([
  ['no stock number', { stock_no: ' ' }, 'stock_no_missing', 'stock_no'],
  ['a plate with eight characters', { rego: '1234ABCD' }, 'rego_malformed', 'rego'],
  ['a ready car without a plate', { rego: '' }, 'rego_missing', 'rego'],
  ['a state that is none', { rego_state: 'NZ' }, 'rego_state_unknown', 'rego_state'],
  ['a ready car whose registration is over', { rego_expiry: '22/11/2026' }, 'rego_expired', 'rego_expiry'],
  ['a day that does not exist', { rego_expiry: '31/11/2026' }, 'date_malformed', 'rego_expiry'],
  ['no VIN', { vin_or_chassis: 'n/a' }, 'vin_missing', 'vin_or_chassis'],
  ['a VIN with an O', { vin_or_chassis: 'JTMGM8ZO10R865771' }, 'vin_malformed', 'vin_or_chassis'],
  ['no make', { make: 'TBA' }, 'make_missing', 'make'],
  ['no model', { model: '-' }, 'model_missing', 'model'],
  ['built next month', { build: '12/2026' }, 'build_in_future', 'build'],
  ['built next year', { build: '2027' }, 'build_in_future', 'build'],
  ['a build month that is none', { build: '13/2017' }, 'date_malformed', 'build'],
  ['a compliance month before 1950', { compliance: '1949-12' }, 'date_malformed', 'compliance'],
  ['an odometer that falls', { odometer: '119,435' }, 'odometer_falls', 'odometer'],
  ['a negative odometer', { odometer: '-1' }, 'odometer_negative', 'odometer'],
  ['miles', { prev_odometer: '60,000 miles' }, 'odometer_unit', 'prev_odometer'],
  ['an odometer in words', { odometer: 'low' }, 'odometer_malformed', 'odometer'],
  ['a malformed reading date', { odometer_date: 'May' }, 'date_malformed', 'odometer_date'],
  ['a hub that is not ours', { hub: 'Hobart' }, 'hub_unknown', 'hub'],
  ['no status', { status: '' }, 'status_unknown', 'status'],
  ['a negative price', { weekly_3m: '(279)' }, 'price_negative', 'weekly_3m'],
  ['a price by the month', { weekly_6m: '1,100 per month' }, 'price_unit', 'weekly_6m'],
  ['a price on request', { weekly_12m: 'POA' }, 'price_malformed', 'weekly_12m'],
  ['a sale price without on-road costs', { drive_away: '$24,990 + ORC' }, 'price_not_drive_away', 'drive_away'],
  [
    'a ready car without any price',
    { weekly_1m: '', weekly_3m: '', weekly_6m: '', weekly_9m: '', weekly_12m: '0' },
    'price_missing',
    null,
  ],
  ['a stock number that nobody reads', { stock_no: 'X'.repeat(201) }, 'cell_too_long', 'stock_no'],
])('%s refuses the row', (_, changed, code, column) => {
  expect(outcomeOf(changed)).toEqual({ accepted: false, remarks: [[code, column]] })
})

test.each<[string, Partial<Record<Column, string>>, string, Column]>([
  ['a plate without a state', { rego_state: '' }, 'rego_state_missing', 'rego_state'],
  ['a plate without an expiry', { rego_expiry: '' }, 'rego_expiry_missing', 'rego_expiry'],
  ['an expiry 401 days ahead', { rego_expiry: '29/12/2027' }, 'rego_expiry_far', 'rego_expiry'],
  [
    'a registration over, in the workshop',
    { rego_expiry: '22/11/2026', status: 'workshop' },
    'rego_expired',
    'rego_expiry',
  ],
  ['a day count', { rego_expiry: '46477' }, 'date_from_serial', 'rego_expiry'],
  [
    'an American VIN with a wrong check digit',
    { vin_or_chassis: '1HGCM82633A004353' },
    'vin_check_digit',
    'vin_or_chassis',
  ],
  ['a make that we do not know', { make: 'Trabant' }, 'make_unknown', 'make'],
  ['a model that we do not know', { model: 'Hovercraft' }, 'model_unknown', 'model'],
  ['a drive that does not say which axle', { drive: '4x2' }, 'value_unknown', 'drive'],
  ['sixteen seats', { seats: '16' }, 'value_unknown', 'seats'],
  ['no build month', { build: '', compliance: '' }, 'build_missing', 'build'],
  ['complied before it was built', { compliance: '07/2017' }, 'compliance_before_build', 'compliance'],
  ['a fraction of a kilometre', { odometer: '142791.9' }, 'number_rounded', 'odometer'],
  ['a scientific odometer', { odometer: '1.43E+05' }, 'number_from_scientific', 'odometer'],
  ['a reading tomorrow', { odometer_date: '24/11/2026' }, 'date_in_future', 'odometer_date'],
  ['no hub', { hub: 'TBC' }, 'hub_missing', 'hub'],
  ['a price of nothing', { weekly_1m: '$0.00' }, 'price_zero', 'weekly_1m'],
  ['a price below 100 dollars', { weekly_12m: '99.99' }, 'weekly_price_outlier', 'weekly_12m'],
  ['a longer term that costs more', { weekly_9m: '270' }, 'price_term_order', 'weekly_9m'],
  ['for sale without a price', { status: 'retail_ready' }, 'sale_price_missing', 'drive_away'],
  ['a chassis number and local', { vin_or_chassis: 'GRX133-6001234' }, 'provenance_conflict', 'provenance'],
  ['photos in words', { photos: 'some' }, 'value_unknown', 'photos'],
  ['no photos', { photos: '0' }, 'photos_none', 'photos'],
  ['a formula as a colour', { colour: '=cmd|calc' }, 'formula_like', 'colour'],
  ['a formula in the notes', { notes: '@SUM(A1)' }, 'formula_like', 'notes'],
])('%s warns and accepts the row', (_, changed, code, column) => {
  expect(outcomeOf(changed)).toEqual({ accepted: true, remarks: [[code, column]] })
})

test.each<[string, Partial<Record<Column, string>>]>([
  ['an expiry 400 days ahead', { rego_expiry: '28/12/2027' }],
  ['a registration that ends today', { rego_expiry: '23/11/2026' }],
  ['a registration over, off the road', { rego_expiry: '22/11/2026', status: 'off road' }],
  ['a bare year and a month of it', { build: '2017', compliance: '01/2017' }],
  ['built this month', { build: '11/2026', compliance: '' }],
  ['a European VIN with a wrong check digit', { vin_or_chassis: 'WVWZZZ2GZ0C481365' }],
  ['a term that is not offered between two', { weekly_3m: '', weekly_6m: 'n/a' }],
  ['100 dollars and 2,000 dollars', { weekly_1m: '2000', weekly_12m: '100' }],
])('%s is nothing to remark', (_, changed) => {
  expect(outcomeOf(changed)).toEqual({ accepted: true, remarks: [] })
})

test('full-width digits are digits, zero-width characters nothing, white space one space', () => {
  const [outcome] = readRows({
    stock_no: '\u200bfa-1\u3000',
    odometer: '１４２,７９１',
    build: '０８/２０１７',
    model: 'Land\u00a0\u00a0Cruiser',
    colour: 'Sunlit \u2003 White',
    notes: ' two  spaces ',
  }).rows
  expect(outcome).toMatchObject({
    accepted: {
      stockNo: 'FA-1',
      odometerKm: 142_791,
      build: '2017-08',
      model: 'LandCruiser',
      colour: 'Sunlit White',
      notes: 'two  spaces',
    },
    warnings: [],
  })
})

test('features become codes, others stay as typed, repeats in any case are dropped', () => {
  const [outcome] = readRows({ features: 'CarPlay; apple carplay;Snowboard rack; SNOWBOARD RACK;;constructor' }).rows
  expect(outcome).toMatchObject({ accepted: { features: ['apple_carplay', 'Snowboard rack', 'constructor'] } })
})

describe('rows of a file', () => {
  test('a duplicate is judged against accepted rows before it', () => {
    const { rows } = readRows(
      { status: 'nonsense' },
      {},
      { vin_or_chassis: 'GRX133-6001234', rego: '999ZZZ', provenance: 'import' },
      { stock_no: 'FA-2', rego: '123 abc', vin_or_chassis: 'GRX133-6001235', provenance: 'import' },
      { stock_no: 'FA-3', rego: '321CBA', vin_or_chassis: 'jtmgm8z010r865771' },
      { stock_no: 'FA-4', rego_state: 'NSW', vin_or_chassis: 'GRX133-6001236', provenance: 'import' },
    )
    expect(rows.map((row) => ('refused' in row ? row.refused.map((remark) => remark.code) : 'accepted'))).toEqual([
      ['status_unknown'],
      'accepted',
      ['stock_no_duplicate'],
      ['rego_duplicate'],
      ['vin_duplicate'],
      'accepted',
    ])
  })

  test('row numbers count records: blank ones take a number, line breaks in a cell do not', () => {
    const file = read(
      `\ufeff${columns.join(',')}\r\n${line({ notes: 'one\r\ntwo, "three"' })}\r\n\r\n${','.repeat(31)}\r\n${line({ stock_no: '' })}\r\n`,
    ) as FleetFile
    expect(file.rows.map((row) => [row.row, row.stockNo])).toEqual([
      [2, 'FA-1'],
      [5, null],
    ])
    expect(file.rows[0]).toMatchObject({ accepted: { notes: 'one\r\ntwo, "three"' } })
  })

  test('a row with a cell too few or too many is refused as a whole', () => {
    const file = read(`${columns.join(',')}\n${line({})},\n${line({}).replace(/,7,$/, ',7')}`) as FleetFile
    expect(file.rows.map((row) => 'refused' in row && row.refused)).toEqual(
      [2, 3].map((row) => [{ row, code: 'column_count', column: null }]),
    )
  })

  test('columns are found by name in any order and case; unknown ones are remarked', () => {
    const names = [...columns].reverse()
    const header = ['Colour of seats', ...names.map((name) => name.toUpperCase().replaceAll('_', ' - '))]
    const file = read(`${header.join(',')}\nred,${names.map((name) => cellOf(good[name])).join(',')}`) as FleetFile
    expect(file.fileWarnings).toEqual([{ code: 'column_unknown', column: 'Colour of seats' }])
    expect(file.rows[0]).toMatchObject({ accepted: { stockNo: 'FA-1', odometerKm: 142_791 } })
  })

  test('the refused rows as CSV say why and hold no formula', () => {
    const csv = refusedRowsCsv(readRows({}, { stock_no: 'FA-2', status: 'x', colour: '=1+1', notes: 'a,b' }))
    expect(csv.split('\r\n')).toEqual([
      `\ufeff${columns.join(',')},refused_because`,
      `${line({ stock_no: 'FA-2', status: 'x', colour: "'=1+1", notes: 'a,b' })},status: status_unknown`,
      '',
    ])
  })
})
