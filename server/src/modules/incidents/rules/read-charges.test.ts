import { describe, expect, test } from 'vitest'
import { type ChargeKind, readCharges } from './read-charges.ts'
import { instantsOf } from './road-zone.ts'

const now = new Date('2026-12-05T01:00:00Z')
const tollHead = 'issuer,reference,plate,state,at,place,amount'
const read = (text: string | Uint8Array, kind: ChargeKind = 'toll') =>
  readCharges(typeof text === 'string' ? new TextEncoder().encode(text) : text, kind, now)
const one = (row: string, kind: ChargeKind = 'toll', head = tollHead) => {
  const file = read(`${head}\n${row}\n`, kind)
  return 'refusal' in file ? file.refusal : file.rows[0]!
}

test('a toll as its issuer writes it, on the clock of the state where it happened', () => {
  expect(one('CityLink,CL-1,abc 12d,vic,1/12/2026 07:41,"Bolte Bridge, north",$4.95')).toEqual({
    row: 2,
    issuer: 'CityLink',
    issuerReference: 'CL-1',
    plate: 'ABC12D',
    roadState: 'VIC',
    eventLocal: '2026-12-01 07:41',
    instants: [new Date('2026-11-30T20:41:00Z')],
    place: 'Bolte Bridge, north',
    amountCents: 495,
    issuedOn: null,
    respondBy: null,
  })
})

const zones: [string, string][] = [
  ['QLD', '2026-11-30T21:41:00.000Z'],
  ['NSW', '2026-11-30T20:41:00.000Z'],
  ['SA', '2026-11-30T21:11:00.000Z'],
  ['WA', '2026-11-30T23:41:00.000Z'],
]
test.each(zones)('7:41 in %s', (state, instant) => {
  const row = one(`X,1,AB1,${state},2026-12-01 07:41,Here,1`)
  expect('instants' in row && row.instants.map((at) => at.toISOString())).toEqual([instant])
})

test('an hour that a clock shows twice is two instants, one that it jumps over is none', () => {
  expect(instantsOf('Australia/Sydney', '2026-04-05', '02:30').map((at) => at.toISOString())).toEqual([
    '2026-04-04T15:30:00.000Z',
    '2026-04-04T16:30:00.000Z',
  ])
  expect(instantsOf('Australia/Sydney', '2026-10-04', '02:30')).toEqual([])
})

const refused: [string, string, string][] = [
  ['no number', 'X,,AB1,VIC,2026-12-01 07:41,Here,1', 'reference'],
  ['a plate with a sign', 'X,1,AB*1,VIC,2026-12-01 07:41,Here,1', 'plate'],
  ['an unknown state', 'X,1,AB1,NZ,2026-12-01 07:41,Here,1', 'state'],
  ['no time', 'X,1,AB1,VIC,2026-12-01,Here,1', 'at'],
  ['a day that does not exist', 'X,1,AB1,VIC,31/11/2026 07:41,Here,1', 'at'],
  ['the future', 'X,1,AB1,VIC,2026-12-09 07:41,Here,1', 'at'],
  ['words for an amount', 'X,1,AB1,VIC,2026-12-01 07:41,Here,five', 'amount'],
  ['nothing to pay', 'X,1,AB1,VIC,2026-12-01 07:41,Here,0.00', 'amount'],
  ['a negative amount', 'X,1,AB1,VIC,2026-12-01 07:41,Here,-4', 'amount'],
  ['far too much', 'X,1,AB1,VIC,2026-12-01 07:41,Here,"1,000.00"', 'amount'],
  ['text that turns around', 'X,1,AB1,VIC,2026-12-01 07:41,He\u202ere,1', 'place'],
]
test.each(refused)('a row with %s is refused by its column', (_, row, column) => {
  expect(one(row)).toMatchObject({ row: 2, column })
})

test('a row with more cells, and a number that is there twice', () => {
  const row = 'X,1,AB1,VIC,2026-12-01 07:41,Here,1'
  const file = read(`${tollHead}\n${row},more\n${row}\n${row.replace('X,1', 'x,1')}\n`)
  expect('rows' in file && file.rows.map((found) => ('why' in found ? found.why : 'good'))).toEqual([
    'This row has more or fewer cells than the header.',
    'good',
    'This number is in the file already.',
  ])
})

describe('a hostile file is refused whole', () => {
  const files: [string, string | Uint8Array, string][] = [
    ['nothing', '', 'empty'],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1]), 'zip'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 1]), 'encoding'],
    ['a NUL byte', `${tollHead}\n\0`, 'not_text'],
    ['no UTF-8', new Uint8Array([0x61, 0xc3, 0x28]), 'encoding'],
    ['a quote that never ends', `${tollHead}\n"X,1`, 'quote_open'],
    ['a column missing', 'issuer,reference\nX,1', 'column_missing'],
    ['a column twice', `${tollHead},plate\n`, 'column_twice'],
    ['a long line', `${tollHead}\n${'x'.repeat(70_000)}`, 'line_too_long'],
    ['too many rows', `${tollHead}\n${'a,b\n'.repeat(60_001)}`, 'too_many_rows'],
  ]
  test.each(files)('%s', (_, content, code) => {
    const file = read(content)
    expect('refusal' in file && file.refusal.code).toBe(code)
  })
})

describe('a fine', () => {
  const head = `${tollHead},issued_on,respond_by`
  test('has the day of its notice, and its own last day where it says one', () => {
    expect(one('Police,F1,AB1,VIC,2026-12-01 07:41,Speed,310,3/12/2026,2026-12-20', 'fine', head)).toMatchObject({
      amountCents: 31_000,
      issuedOn: '2026-12-03',
      respondBy: '2026-12-20',
    })
  })
  test('whose notice is older than its event, or whose last day is, is refused', () => {
    const row = 'Police,F1,AB1,VIC,2026-12-01 07:41,Speed,310'
    expect(one(`${row},2026-11-30,`, 'fine', head)).toMatchObject({ column: 'issued_on' })
    expect(one(`${row},2026-12-03,2026-12-02`, 'fine', head)).toMatchObject({ column: 'respond_by' })
  })
})
