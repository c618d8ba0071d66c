import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import expected from '../../../seed/data/fleet-expected.json' with { type: 'json' }
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { importReport } from './index.ts'
import { readFleetFile, rehearseFleetImport, runFleetImport } from './run-fleet-import.ts'

const bytes = readFileSync(new URL('../../../seed/data/fleet.csv', import.meta.url))
const text = bytes.toString('utf8')
const asOf = expected.as_of
const actor = system('test.import')

let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const rows = async (table: string) => (await app.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n
const importText = (changed: string) =>
  runFleetImport(app, actor, readFleetFile(Buffer.from(changed), asOf), 'fleet.csv', asOf)
const outcomes = (applied: Awaited<ReturnType<typeof importText>>) =>
  [...applied.changes.values()].map((change) => change.outcome)

/** The sample with only its header and the rows of these stock numbers, changed. */
function only(stockNo: string, change: (row: string) => string): string {
  const [header, ...lines] = text.split('\r\n')
  return [header, change(lines.find((line) => line.startsWith(stockNo))!)].join('\r\n')
}

describe('the operator’s export, into an empty database', () => {
  test('a dry run says what would happen and changes nothing', async () => {
    const applied = await rehearseFleetImport(app, actor, readFleetFile(bytes, asOf), asOf)
    expect(importReport(applied.file).totals).toEqual(expected.totals)
    expect(await rows('fleet.vehicles')).toBe(0)
    expect(await rows('audit.entries')).toBe(0)
  })

  test('the import equals the expected outcome', async () => {
    const applied = await importText(text)
    const report = importReport(applied.file)
    expect({
      refused: report.refused,
      warnings: report.warnings,
      totals: report.totals,
      accepted_by: report.accepted_by,
    }).toEqual({
      refused: expected.refused,
      warnings: expected.warnings,
      totals: expected.totals,
      accepted_by: expected.accepted_by,
    })
    expect(outcomes(applied)).toEqual(Array(292).fill('created'))
    expect(await rows('fleet.vehicles')).toBe(292)
    const [sums] = await app.query(
      `select (select sum(weekly_cents)::int from offers.term_prices) as weekly, (select sum(drive_away_cents)::int from offers.sale_offers) as sale,
        (select sum(km)::int from (select distinct on (vehicle_id) km from fleet.odometer_readings order by vehicle_id, recorded_at desc, km desc) newest) as km`,
    )
    const weekly = Object.values(expected.sums_of_accepted.weekly_cents).reduce((sum, cents) => sum + cents, 0)
    expect(sums).toEqual({
      weekly,
      sale: expected.sums_of_accepted.drive_away_cents,
      km: expected.sums_of_accepted.odometer_km,
    })
  })

  test('cars that somebody has already are blocked', async () => {
    const { on_subscription, under_contract, sold } = expected.accepted_by.status
    expect(await rows(`fleet.commitments where live and kind = 'block' and reason = 'imported'`)).toBe(
      on_subscription + under_contract + sold,
    )
  })

  test('figures come from the variant list where the car is in it', async () => {
    expect(await rows('fleet.vehicles where market is not null')).toBe(289)
  })

  test('the same file again changes nothing', async () => {
    const before = await app.query('select * from fleet.vehicles order by id')
    const applied = await importText(text)
    expect(importReport(applied.file).totals).toEqual(expected.totals)
    expect(outcomes(applied)).toEqual(Array(292).fill('unchanged'))
    expect(await app.query('select * from fleet.vehicles order by id')).toEqual(before)
    expect(await rows('tasks.tasks')).toBe(0)
  })

  test('a known car gets new description and prices, but never another state', async () => {
    const applied = await importText(
      only('FA-1013', (row) => row.replace('309 pw', '299').replace('Bronze', 'Copper').replace('ready', 'in_service')),
    )
    expect([...applied.changes.values()]).toMatchObject([
      { outcome: 'updated', changed: ['colour', 'weekly_3m'], differentState: 'in_service' },
    ])
    const [car] = await app.query(`select colour, state from fleet.vehicles where stock_no = 'FA-1013'`)
    expect(car).toEqual({ colour: 'Copper', state: 'ready' })
    expect(await app.query(`select kind, reason from tasks.tasks`)).toEqual([
      { kind: 'fleet.state-differs', reason: 'The imported file says in service, we have ready.' },
    ])
  })

  test('a lower odometer is refused and changes nothing', async () => {
    const applied = await importText(only('FA-1013', (row) => row.replace('22231 km', '22230 km')))
    expect(importReport(applied.file).refused).toEqual([
      { row: 2, stock_no: 'FA-1013', code: 'odometer_falls', column: 'odometer' },
    ])
    const [car] = await app.query(`select colour from fleet.vehicles where stock_no = 'FA-1013'`)
    expect(car).toEqual({ colour: 'Copper' })
  })

  test.each([
    [
      'VIN',
      (row: string) => row.replace('FA-1013', 'FA-9001').replace('041FD4', '041FD5'),
      'vin_duplicate',
      'vin_or_chassis',
    ],
    [
      'plate',
      (row: string) => row.replace('FA-1013', 'FA-9001').replace('LSJDD8DZ7SC586838', 'JTMGM8Z010R865779'),
      'rego_duplicate',
      'rego',
    ],
  ])('the %s of another stored car is a duplicate', async (_, change, code, column) => {
    const applied = await importText(only('FA-1013', change))
    expect(importReport(applied.file).refused).toEqual([{ row: 2, stock_no: 'FA-9001', code, column }])
    expect(await rows('fleet.vehicles')).toBe(292)
  })

  test('a plate that one car gives up in the file goes to another, and the file again changes nothing', async () => {
    const lineOf = (stockNo: string) => text.split('\r\n').find((line) => line.startsWith(stockNo))!
    const swapped = [
      text.split('\r\n')[0],
      lineOf('FA-1020').replace('QXV 22S', 'AUA83K'),
      lineOf('FA-1018').replace('AUA83K', 'QXV22S'),
    ].join('\r\n')
    const applied = await importText(swapped)
    expect([...applied.changes.values()].map((change) => [change.outcome, change.changed])).toEqual([
      ['updated', ['rego']],
      ['updated', ['rego']],
    ])
    expect(
      await app.query(`select stock_no, rego from fleet.vehicles where stock_no in ('FA-1018', 'FA-1020') order by 1`),
    ).toEqual([
      { stock_no: 'FA-1018', rego: 'QXV22S' },
      { stock_no: 'FA-1020', rego: 'AUA83K' },
    ])
    expect(outcomes(await importText(swapped))).toEqual(['unchanged', 'unchanged'])
  })

  test('an earlier reading without its date, or dated later, is not the newest', async () => {
    const fresh = (stockNo: string, vin: string, readings: string) =>
      only('FA-1013', (row) =>
        row
          .replace('FA-1013', stockNo)
          .replace('041FD4', '')
          .replace(',ready,', ',in_prep,')
          .replace('LSJDD8DZ7SC586838', vin)
          .replace('22231 km,21/10/2026,,', readings),
      )
    await importText(fresh('FA-9101', 'GRX133-7777701', '22231,21/10/2026,20000,'))
    await importText(fresh('FA-9102', 'GRX133-7777702', '22231,21/10/2026,20000,01/11/2026'))
    const newest = `select distinct on (vehicle_id) km from fleet.odometer_readings join fleet.vehicles v on v.id = vehicle_id where stock_no like 'FA-910%' order by vehicle_id, recorded_at desc, km desc`
    expect(await app.query(newest)).toEqual([{ km: 22_231 }, { km: 22_231 }])
    const again = await importText(fresh('FA-9102', 'GRX133-7777702', '22231,21/10/2026,20000,01/11/2026'))
    expect(outcomes(again)).toEqual(['unchanged'])
  })

  test('two imports of a new car at the same time make one car', async () => {
    const file = only('FA-1013', (row) =>
      row
        .replace('FA-1013', 'FA 9201/B')
        .replace('041FD4', '')
        .replace(',ready,', ',in_prep,')
        .replace('LSJDD8DZ7SC586838', 'GRX133-6009201'),
    )
    const both = await Promise.all([importText(file), importText(file)])
    expect(both.flatMap(outcomes).sort()).toEqual(['created', 'unchanged'])
  })
})
