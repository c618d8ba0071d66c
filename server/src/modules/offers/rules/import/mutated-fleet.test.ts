import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import expected from '../../../../../seed/data/fleet-expected.json' with { type: 'json' }
import { type CsvRecord, csvRecords } from '../../../../lib/csv-records.ts'
import { shippedLexicon } from '../../shipped-lexicon.ts'
import { importReport } from './import-report.ts'
import { type FleetFile, readFleet } from './read-fleet.ts'

// The contract lets another system write the same fleet in many ways; each must come out as `fleet-expected.json` says.

const text = readFileSync(new URL('../../../../../seed/data/fleet.csv', import.meta.url), 'utf8').replace(/^\ufeff/, '')
const { records } = csvRecords(text) as { records: CsvRecord[] }
const header = records[0]!.cells
const rows = records.slice(1).map((record) => record.cells)
const lexicon = shippedLexicon()

const spellings: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('_', ' '),
  (name) => name.replaceAll('_', '-'),
  (name) => ` ${name.replaceAll('_', '')} `,
]

/** What surrounds a cell's text without being part of it. */
const padding = ['', ' ', '\u00a0', '\u200b', '\t', '\u3000 ']

const rewriting = fc.record({
  // The number stays first, so that a row with a cell too few or too many can still be called by it.
  order: fc
    .shuffledSubarray(header.map((_, place) => place).slice(1), { minLength: header.length - 1 })
    .map((others) => [0, ...others]),
  spelling: fc.array(fc.nat(spellings.length - 1), { minLength: header.length, maxLength: header.length }),
  bom: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quoted: fc.constantFrom('needed', 'always', 'text'),
  padding: fc.array(fc.constantFrom(...padding), { minLength: 7, maxLength: 7 }),
  unknown: fc.uniqueArray(fc.constantFrom('Paint code', 'keys', '备注', 'Owner (old)'), { maxLength: 3 }),
  blankAtEnd: fc.nat(3),
  endsWithLine: fc.boolean(),
})

type Rewriting = typeof rewriting extends fc.Arbitrary<infer T> ? T : never

test('the same fleet written in any way of the contract comes out the same', () => {
  fc.assert(
    fc.property(rewriting, (way) => {
      const read = readFleet(Buffer.from(rewrite(way)), lexicon, expected.as_of) as FleetFile
      const report = importReport(read)
      expect(report.refused).toEqual(expected.refused)
      expect(report.warnings).toEqual(expected.warnings)
      expect(report.accepted_by).toEqual(expected.accepted_by)
      const unknown = way.unknown.map((column) => ({ code: 'column_unknown', column }))
      expect(report.file_warnings).toEqual([...expected.file_warnings, ...unknown])
      expect(report.totals).toEqual({
        ...expected.totals,
        file_warnings: expected.totals.file_warnings + unknown.length,
      })
    }),
    { numRuns: 25 },
  )
})

test('an encoding or a separator that is not of the contract is refused with a sentence', () => {
  const plain = rewrite({ ...sameAgain, lineEnd: '\n' })
  const refusal = (bytes: Uint8Array) => readFleet(bytes, lexicon, expected.as_of)
  for (const mark of [';', '\t', '|']) {
    const other = plain.replaceAll(',', mark)
    expect(refusal(Buffer.from(other))).toMatchObject({ refusal: { code: 'column_missing', detail: /\.$/ } })
  }
  expect(refusal(Buffer.from(plain, 'utf16le'))).toMatchObject({
    refusal: { code: expect.stringMatching(/encoding|not_text/) },
  })
  expect(refusal(Buffer.from(`\ufeff${plain}`, 'utf16le'))).toMatchObject({ refusal: { code: 'encoding' } })
})

const sameAgain: Rewriting = {
  order: header.map((_, place) => place),
  spelling: header.map(() => 0),
  bom: false,
  lineEnd: '\r\n',
  quoted: 'needed',
  padding: padding.slice(0, 1),
  unknown: [],
  blankAtEnd: 0,
  endsWithLine: true,
}

function rewrite(way: Rewriting): string {
  const names = way.order.map((place) => spellings[way.spelling[place]!]!(header[place]!))
  const lines = [
    [...names, ...way.unknown].map((cell) => written(cell, way)),
    ...rows.map((cells, row) =>
      // A row that has lost or won a cell keeps its shape.
      (cells.length === header.length
        ? way.order.map((place) => cellOf(cells, place, row, way))
        : cells.map((cell) => written(cell, way))
      ).concat(more(cells, way)),
    ),
    ...Array.from({ length: way.blankAtEnd }, () => ['', ' ']),
  ]
  const body = lines.map((cells) => cells.join(',')).join(way.lineEnd)
  return `${way.bom ? '\ufeff' : ''}${body}${way.endsWithLine ? way.lineEnd : ''}`
}

function more(cells: readonly string[], way: Rewriting): string[] {
  const blank = cells.every((cell) => cell.trim() === '')
  return way.unknown.map((name) => written(blank ? '' : `${name} of a car`, way))
}

function cellOf(cells: readonly string[], place: number, row: number, way: Rewriting): string {
  const around = way.padding[(row + place) % way.padding.length]!
  const cell = cells[place]!
  return written(header[place] === 'notes' || cell === '' ? cell : `${around}${cell}${around}`, way)
}

function written(cell: string, way: Rewriting): string {
  const needs = /[",\r\n]/.test(cell)
  const wanted = way.quoted === 'always' || (way.quoted === 'text' && /[a-z]/i.test(cell))
  return needs || wanted ? `"${cell.replaceAll('"', '""')}"` : cell
}
