import { describe, expect, test } from 'vitest'
import { columns } from './columns.ts'
import { read, readRows } from './fixtures.ts'

describe('a file that is none is refused whole, fast', () => {
  const header = columns.join(',')
  test.each<[string, () => Uint8Array, string]>([
    ['empty', () => Buffer.alloc(0), 'empty'],
    ['blank', () => Buffer.from('\n\n\n'), 'empty'],
    ['a ZIP', () => Buffer.from('504b0304140000000800', 'hex'), 'zip'],
    ['UTF-16', () => Buffer.from(`\ufeff${header}`, 'utf16le'), 'encoding'],
    ['Latin-1', () => Buffer.from(`${header}\nCitroën`, 'latin1'), 'encoding'],
    ['with a NUL', () => Buffer.from(`${header}\nFA\u00001`), 'not_text'],
    ['an endless line', () => Buffer.alloc(9 * 1024 * 1024, 0x61), 'line_too_long'],
    ['more than 16 MB', () => Buffer.alloc(16 * 1024 * 1024 + 1, 0x0a), 'too_large'],
    ['a quote that never ends', () => Buffer.from(`${header}\n"${'a\n'.repeat(4_000_000)}`), 'quote_open'],
    ['nothing but quotes', () => Buffer.from(`"\n`.repeat(3_000_000)), 'too_many_rows'],
    ['too many rows', () => Buffer.from(`${header}\n${'x\n'.repeat(70_000)}`), 'too_many_rows'],
    ['without a column', () => Buffer.from(header.replace('odometer_date,', '')), 'column_missing'],
    ['with a column twice', () => Buffer.from(`${header},Stock No`), 'column_twice'],
    ['separated by semicolons', () => Buffer.from(header.replaceAll(',', ';')), 'column_missing'],
  ])('%s', (_, bytes, code) => {
    const hostile = bytes()
    const started = performance.now()
    expect(read(hostile)).toMatchObject({ refusal: { code, detail: expect.stringMatching(/\.$/) } })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('a long cell of white space or digits costs no more than its length', () => {
    const started = performance.now()
    const big = {
      notes: `${' \n'.repeat(2_000_000)}x`,
      seats: '1 '.repeat(10_000),
      weekly_1m: '1,111'.repeat(3_000),
      odometer: '1 '.repeat(10_000),
    }
    expect(readRows(big).rows[0]).toMatchObject({ refused: [{ code: 'cell_too_long' }] })
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
