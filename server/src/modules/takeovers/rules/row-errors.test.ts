import { describe, expect, test } from 'vitest'
import { type Cells, cutOverOn, fileOf } from '../fixtures.ts'
import { readTakeovers } from './read-takeovers.ts'

const read = (...rows: Cells[]) => {
  const file = readTakeovers(fileOf(...rows), cutOverOn)
  if ('refusal' in file) throw new Error(file.refusal.detail)
  return file.rows
}
/** Column and reason of everything that is wrong with a row. */
const wrong = (cells: Cells) => {
  const [row] = read(cells)
  return 'errors' in row! ? row.errors.map((error) => [error.column, error.why]) : []
}

describe('everything that is wrong with a row is said, by column', () => {
  test.each<[string, Cells, (readonly [string | null, string])[]]>([
    ['negative cents', { bond_cents: '-65000' }, [['bond_cents', 'This is negative; cents count from 0.']]],
    ['an amount in brackets', { credit_cents: '(100)' }, [['credit_cents', 'This is negative; cents count from 0.']]],
    [
      'a fraction of cents',
      { arrears_cents: '353.00' },
      [['arrears_cents', 'This has a fraction; cents are whole numbers.']],
    ],
    ['a currency sign', { bond_cents: '$650' }, [['bond_cents', 'Write cents as digits only.']]],
    ['a slipped digit', { bond_cents: '65000000' }, [['bond_cents', 'This is more than 10000000.']]],
    ['scientific notation', { bond_cents: '6.5E+04' }, [['bond_cents', 'Write cents as digits only.']]],
    ['no bond said', { bond_cents: '' }, [['bond_cents', 'This is empty.']]],
    [
      'dollars in a column of cents',
      { car_price_cents: '319', price_6m_cents: '', weekly_cents: '3719' },
      [['car_price_cents', 'This is less than 5000 cents a week. Amounts are in cents.']],
    ],
    [
      'a week that its lines do not make',
      { weekly_cents: '35301' },
      [['weekly_cents', 'The lines of this row come to 35300 cents a week.']],
    ],
    [
      'another price of the signed term',
      { price_6m_cents: '31800' },
      [['car_price_cents', 'This is not the price of 6 months that the same row names.']],
    ],
    [
      'a plan without its kilometres',
      { km_per_week: '385' },
      [['km_plan_cents', '385 km a week are included, without a plan.']],
    ],
    ['kilometres that no plan has', { km_per_week: '600' }, [['km_per_week', 'This is one of 385, 500, 770.']]],
    [
      'an extra driver without a name',
      { extra_drivers_cents: '1000', weekly_cents: '36300' },
      [['extra_drivers_cents', 'No extra driver is named in this row.']],
    ],
    [
      'a date that does not exist',
      { anchor_on: '2026-02-30' },
      [['anchor_on', 'This is no date that exists. Write it as 2026-12-01, or day first as 1/12/2026.']],
    ],
    [
      'an anchor in the future',
      { anchor_on: '2026-12-10' },
      [
        ['anchor_on', 'This is not before the cut-over on 2026-12-10.'],
        ['term_from_on', 'The term that counts now began on the anchor or later, and before the cut-over.'],
        ['km_from_on', 'Kilometres count from the anchor or later, and from before the cut-over.'],
      ],
    ],
    ['an anchor before all of it', { anchor_on: '1926-11-26' }, [['anchor_on', 'This is before 2015-01-01.']]],
    ['no status', { status: '' }, [['status', 'This is empty.']]],
    ['a term that is not offered', { term_months: '4' }, [['term_months', 'This is one of 1, 3, 6, 9, 12.']]],
    [
      'a term before the anchor',
      { term_from_on: '2026-11-25' },
      [['term_from_on', 'The term that counts now began on the anchor or later, and before the cut-over.']],
    ],
    ['a notice without its end', { status: 'notice' }, [['ends_on', 'Say on which day it ends.']]],
    [
      'an end without a notice',
      { ends_on: '2027-01-01' },
      [['ends_on', 'Only a subscription in notice has an agreed end.']],
    ],
    [
      'an end that is past',
      { status: 'notice', ends_on: '2026-12-10' },
      [['ends_on', 'This one is over at the cut-over: it is settled where it was.']],
    ],
    ['a pause without its dates', { status: 'paused' }, [['paused_on', 'Say since when the car is back.']]],
    ['a pause without an end', { paused_on: '2026-12-01' }, [['resumed_on', 'Say when the car went out again.']]],
    [
      'a pause that ends before it began',
      { paused_on: '2026-12-01', resumed_on: '2026-12-01' },
      [['resumed_on', 'A pause ends after it began.']],
    ],
    [
      'a pause that is over',
      { status: 'paused', paused_on: '2026-12-01', resumed_on: '2026-12-09' },
      [['resumed_on', 'This pause is over at the cut-over: its status is active.']],
    ],
    [
      'a pause that lasts',
      { paused_on: '2026-12-01', resumed_on: '2027-01-07' },
      [['resumed_on', 'This pause lasts at the cut-over: its status is paused.']],
    ],
    ['an odometer that runs backwards', { km_now: '44999' }, [['km_now', 'The odometer runs backwards in this row.']]],
    [
      'no odometer',
      { km_from: '', km_now: '' },
      [
        ['km_from', 'This is empty.'],
        ['km_now', 'This is empty.'],
      ],
    ],
    [
      'a fraction of kilometres',
      { km_now: '46200.5' },
      [['km_now', 'This has a fraction; kilometres are whole numbers.']],
    ],
    [
      'a formula',
      { given_name: '=HYPERLINK("https://example.com")' },
      [['given_name', 'This looks like the formula of a spreadsheet.']],
    ],
    [
      'signs that nobody sees',
      { family_name: 'O’\u202eBrien' },
      [['family_name', 'This holds signs that nobody sees.']],
    ],
    ['no address of mail', { email: 'aroha at example.com' }, [['email', 'This is no e-mail address.']]],
    ['a postcode of three digits', { postcode: '306' }, [['postcode', 'This is not as it must be.']]],
    [
      'an organisation without its number',
      { kind: 'organisation', legal_name: 'Bright Pty Ltd', contact_name: 'Mei' },
      [
        ['abn', 'This is empty.'],
        ['driver_name', 'Say who drives for an organisation.'],
      ],
    ],
    [
      'everything at once',
      { reference: '', bond_cents: '-1', term_months: '' },
      [
        ['reference', 'This is empty.'],
        ['term_months', 'This is empty.'],
        ['bond_cents', 'This is negative; cents count from 0.'],
      ],
    ],
  ])('%s', (_, cells, expected) => expect(wrong(cells)).toEqual(expected))

  test('a row with a cell too many', () => {
    const text = `${fileOf({}).toString().trimEnd()},x\r\n`
    const file = readTakeovers(Buffer.from(text), cutOverOn)
    const errors = [{ column: null, why: 'This row has more or fewer cells than the header.' }]
    expect('rows' in file && file.rows).toEqual([{ row: 2, reference: 'OLD-1001', errors }])
  })

  test('what a good row before it says already', () => {
    const second = { reference: 'OLD-1002', stock_no: 'FA-2' }
    const rows = read(
      {},
      { reference: 'old-1001', stock_no: 'fa-1' },
      { ...second, given_name: 'Someone Else' },
      { ...second, customer_reference: 'K-502' },
      second,
    )
    expect(rows.map((row) => ('errors' in row ? row.errors : 'good'))).toEqual([
      'good',
      [
        { column: 'reference', why: 'Row 2 has it already.' },
        { column: 'stock_no', why: 'Row 2 has it already.' },
      ],
      [{ column: 'customer_reference', why: 'Row 2 says something else of this customer.' }],
      [{ column: 'email', why: 'Row 2 has it for another customer.' }],
      'good',
    ])
  })
})
