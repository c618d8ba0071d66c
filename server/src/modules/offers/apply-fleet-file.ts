import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import { upsertVehicles, type VehicleRow, type VehicleState, type VehicleUpsert } from '../fleet/index.ts'
import type { FleetRow, RowOutcome } from './rules/import/fleet-row.ts'
import type { FleetFile } from './rules/import/read-fleet.ts'
import { writePrices } from './write-prices.ts'

/** What a file did to the fleet: its rows as they ended, and what became of each accepted one by row number. */
export interface AppliedFile {
  file: FleetFile
  changes: Map<
    number,
    {
      outcome: 'created' | 'updated' | 'unchanged'
      vehicleId: string
      changed: string[]
      differentState: string | null
    }
  >
}

/** Writes the accepted rows of a file: cars first, then their prices. Rows that collide with stored cars become refused. */
export async function applyFleetFile(tx: Tx, file: FleetFile, asOf: string): Promise<AppliedFile> {
  // One file at a time: two that bring the same new car would otherwise collide.
  await sql`select pg_advisory_xact_lock(4717003)`.execute(owning<object>()(tx))
  const accepted = file.rows.flatMap((outcome) => ('accepted' in outcome ? [outcome.accepted] : []))
  const upserts = new Map(
    (await upsertVehicles(tx, accepted.map(asVehicle), asOf)).map((upsert) => [upsert.row, upsert]),
  )
  const changes: AppliedFile['changes'] = new Map()
  const priceChanges = await writePrices(tx, wantedPrices(accepted, upserts))
  for (const [row, upsert] of upserts) {
    if (upsert.outcome === 'refused') continue
    const prices = priceChanges.get(upsert.vehicleId) ?? []
    const changed =
      upsert.outcome === 'created' ? [] : [...upsert.changed.map((field) => columnOf[field] ?? field), ...prices]
    const outcome = upsert.outcome === 'created' ? 'created' : changed.length > 0 ? 'updated' : 'unchanged'
    changes.set(row, {
      outcome,
      vehicleId: upsert.vehicleId,
      changed,
      differentState: upsert.outcome === 'created' ? null : upsert.differentState,
    })
  }
  return { file: { ...file, rows: file.rows.map((outcome) => refusedByStore(outcome, upserts)) }, changes }
}

/** The columns of fields that are called otherwise here. */
const columnOf: Readonly<Record<string, string>> = {
  vin: 'vin_or_chassis',
  chassis: 'vin_or_chassis',
  regoState: 'rego_state',
  regoExpiresOn: 'rego_expiry',
  hubId: 'hub',
  odometerKm: 'odometer',
}

function wantedPrices(accepted: readonly FleetRow[], upserts: ReadonlyMap<number, VehicleUpsert>) {
  return new Map(
    accepted.flatMap((row) => {
      const upsert = upserts.get(row.row)
      if (!upsert || upsert.outcome === 'refused') return []
      return [[upsert.vehicleId, { weeklyCents: row.weeklyCents, driveAwayCents: row.driveAwayCents }] as const]
    }),
  )
}

function refusedByStore(outcome: RowOutcome, upserts: ReadonlyMap<number, VehicleUpsert>): RowOutcome {
  const upsert = upserts.get(outcome.row)
  if (!('accepted' in outcome) || upsert?.outcome !== 'refused') return outcome
  const { row, stockNo, cells } = outcome
  return { row, stockNo, cells, refused: [{ row, code: upsert.code, column: upsert.column }] }
}

function asVehicle(row: FleetRow): VehicleRow {
  const { status, weeklyCents: _, driveAwayCents: __, ...rest } = row
  return { ...rest, state: status as VehicleState }
}
