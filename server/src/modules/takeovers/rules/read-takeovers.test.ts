import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aRow, type Cells, cutOverOn, fileOf } from '../fixtures.ts'
import { columns } from './columns.ts'
import { readTakeovers } from './read-takeovers.ts'

const read = (...rows: Cells[]) => {
  const file = readTakeovers(fileOf(...rows), cutOverOn)
  if ('refusal' in file) throw new Error(file.refusal.detail)
  return file.rows
}
const refusal = (bytes: Uint8Array) => {
  const file = readTakeovers(bytes, cutOverOn)
  return 'refusal' in file ? [file.refusal.code, file.refusal.column ?? null] : null
}

test('a row is read to the last cell', () => {
  expect(read({})).toEqual([
    {
      row: 2,
      reference: 'OLD-1001',
      customerReference: 'K-501',
      customer: {
        kind: 'person',
        givenName: 'Aroha',
        familyName: 'O’Brien',
        phone: '0491 570 006',
        address: { line: '12 Gertrude Street', suburb: 'Fitzroy', state: 'VIC', postcode: '3065' },
      },
      email: 'aroha@example.com',
      language: 'en',
      driver: {
        fullName: 'Aroha O’Brien',
        dateOfBirth: '1990-05-17',
        licenceClass: 'open',
        licenceState: 'VIC',
        licenceNumber: '045 227 001',
        licenceExpiresOn: '2030-06-30',
      },
      extraDrivers: [],
      hub: 'melbourne',
      stockNo: 'FA-1',
      status: 'active',
      anchorOn: '2026-11-26',
      pausedOn: null,
      resumedOn: null,
      termFromOn: '2026-11-26',
      termMonths: 6,
      endsOn: null,
      carPriceCents: 31_900,
      prices: { 1: 38_900, 3: 34_900, 6: 31_900 },
      kmPerWeek: 500,
      kmPlanCents: 1_900,
      faithCareCents: 1_500,
      extraDriversCents: 0,
      weeklyCents: 35_300,
      kmFromOn: '2026-11-26',
      kmFrom: 45_000,
      kmNow: 46_200,
      bondCents: 65_000,
      creditCents: 0,
      arrearsCents: 0,
      arrearsNote: null,
    },
  ])
})

test('columns in any order and case, a byte-order mark, day-first dates and blank lines read alike', () => {
  const cells = { ...aRow, anchor_on: '26/11/2026' } as Record<string, string>
  const turned = [...columns].reverse()
  const text = `\ufeff${turned.map((name) => name.toUpperCase().replaceAll('_', ' ')).join(',')},extra\r\n\r\n${turned.map((name) => cells[name] ?? '').join(',')},x\r\n`
  const file = readTakeovers(Buffer.from(text), cutOverOn)
  expect('rows' in file && file.rows).toEqual([{ ...read({})[0], row: 3 }])
})

describe('a file is refused whole', () => {
  test.each<[string, Uint8Array, [string, string | null]]>([
    ['empty', Buffer.from(''), ['empty', null]],
    ['a NUL', Buffer.concat([fileOf({}), Buffer.from([0])]), ['not_text', null]],
    ['a ZIP', Buffer.from('504b0304140000000800', 'hex'), ['zip', null]],
    ['UTF-16', Buffer.from('\ufeffreference', 'utf16le'), ['encoding', null]],
    ['no UTF-8', Buffer.concat([fileOf({}), Buffer.from([0xff, 0xfe])]), ['encoding', null]],
    ['over 16 MB', Buffer.alloc(16 * 1024 * 1024 + 1, 0x0a), ['too_large', null]],
    ['an endless line', Buffer.alloc(9 * 1024 * 1024, 0x61), ['line_too_long', null]],
    ['a quote that never ends', Buffer.concat([fileOf({}), Buffer.from('"')]), ['quote_open', null]],
    ['a column missing', Buffer.from(columns.slice(1).join(',')), ['column_missing', 'reference']],
    ['a column twice', Buffer.from([...columns, 'Bond-Cents'].join(',')), ['column_twice', 'bond_cents']],
  ])('%s', (_, bytes, expected) => expect(refusal(bytes)).toEqual(expected))
})

test('the sample of the docs is good to its last row', () => {
  const sample = readFileSync(new URL('../../../../seed/data/live-subscriptions.csv', import.meta.url))
  const file = readTakeovers(sample, '2026-11-27')
  expect('rows' in file && file.rows.map((row) => [row.reference, 'errors' in row ? row.errors : row.status])).toEqual([
    ['LS-20871', 'active'],
    ['LS-20902', 'active'],
    ['LS-20655', 'notice'],
    ['LS-19044', 'active'],
    ['LS-20713', 'active'],
    ['LS-20950', 'active'],
    ['LS-20951', 'active'],
    ['LS-20833', 'paused'],
  ])
})
