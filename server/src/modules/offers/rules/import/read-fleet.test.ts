import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import expected from '../../../../../seed/data/fleet-expected.json' with { type: 'json' }
import { shippedLexicon } from '../../shipped-lexicon.ts'
import type { FleetRow } from './fleet-row.ts'
import { importReport } from './import-report.ts'
import { type FleetFile, readFleet } from './read-fleet.ts'

const bytes = readFileSync(new URL('../../../../../seed/data/fleet.csv', import.meta.url))
const file = readFleet(bytes, shippedLexicon(), expected.as_of) as FleetFile
const report = importReport(file)
const accepted = file.rows.flatMap((outcome) => ('accepted' in outcome ? [outcome] : []))

test('totals, refusals and warnings are exactly the expected ones', () => {
  expect(report.totals).toEqual(expected.totals)
  expect(report.file_warnings).toEqual(expected.file_warnings)
  expect(report.refused).toEqual(expected.refused)
  expect(report.warnings).toEqual(expected.warnings)
})

test('accepted rows are counted as expected', () => {
  expect(report.accepted_by).toEqual(expected.accepted_by)
})

test('sums of accepted rows are the expected ones', () => {
  const rows = accepted.map((outcome) => outcome.accepted)
  const total = (of: (row: FleetRow) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const byTerm = (of: (cents: number) => number) =>
    Object.fromEntries(
      [1, 3, 6, 9, 12].map((term) => [term, total((row) => (row.weeklyCents[term] ? of(row.weeklyCents[term]) : 0))]),
    )
  expect({
    odometer_km: total((row) => row.odometerKm ?? 0),
    weekly_cents: byTerm((cents) => cents),
    weekly_count: byTerm(() => 1),
    drive_away_cents: total((row) => row.driveAwayCents ?? 0),
    drive_away_count: total((row) => (row.driveAwayCents === null ? 0 : 1)),
    photos: total((row) => row.photos ?? 0),
  }).toEqual(expected.sums_of_accepted)
})

test('identifiers are told apart as expected', () => {
  const rows = (kind: string) => accepted.filter((outcome) => outcome.identifier === kind).map((outcome) => outcome.row)
  expect(Object.values(expected.identifiers)).toEqual([rows('vin_right'), rows('vin_wrong'), rows('chassis')])
})

test.each(expected.samples.map((sample) => [sample.stock_no, sample] as const))(
  '%s is normalised as expected',
  (_, sample) => {
    expect(asSample(accepted.find((outcome) => outcome.row === sample.row)!.accepted)).toEqual(sample)
  },
)

function asSample(row: FleetRow) {
  return {
    row: row.row,
    stock_no: row.stockNo,
    vin: row.vin,
    chassis: row.chassis,
    make: row.make,
    model: row.model,
    variant: row.variant,
    body: row.body,
    fuel: row.fuel,
    transmission: row.transmission,
    drive: row.drive,
    seats: row.seats,
    build: row.build,
    colour: row.colour,
    odometer_km: row.odometerKm,
    odometer_on: row.odometerOn,
    prev_odometer_km: row.prevOdometerKm,
    prev_odometer_on: row.prevOdometerOn,
    hub: row.hub,
    status: row.status,
    weekly_cents: row.weeklyCents,
    drive_away_cents: row.driveAwayCents,
    provenance: row.provenance,
    compliance: row.compliance,
    rego_state: row.regoState,
    rego: row.rego,
    rego_expiry: row.regoExpiresOn,
    features: row.features,
    photos: row.photos,
    notes: row.notes,
  }
}
