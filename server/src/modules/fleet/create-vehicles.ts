import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'
import { recordChanges } from '../../platform/history.ts'
import { recordAll } from '../audit/index.ts'
import { blockImported } from './block-imported.ts'
import { figuresOf } from './figures.ts'
import type { VehicleState } from './tables.ts'
import type { PlacedRow } from './vehicle-row.ts'

/** States in which an imported car is promised to somebody whom we do not know yet. */
const promised = new Set<VehicleState>(['on_subscription', 'under_contract', 'sold'])

/** Makes cars of rows, by a statement for each table however many they are; their ids by row number. */
export async function createVehicles(tx: Tx, rows: readonly PlacedRow[], readOn: string): Promise<Map<number, string>> {
  const made = rows.map((row) => ({ id: newId(), row }))
  await insertRows(
    tx,
    'fleet.vehicles',
    made.map(({ id, row }) => vehicleOf(tx, id, row)),
  )
  await recordChanges(
    tx,
    'fleet.vehicle_history',
    made.map(({ id, row }) => ({ objectId: id, hubId: row.hubId, from: null, to: row.state, event: 'import' })),
  )
  await insertRows(
    tx,
    'fleet.odometer_readings',
    made.flatMap(({ id, row }) => readingsOf(id, row, readOn)),
  )
  for (const { id, row } of made) if (promised.has(row.state)) await blockImported(tx, id)
  await recordAll(
    tx,
    made.map(({ id, row }) => ({
      action: 'vehicle.import',
      object: { kind: 'vehicle', id, reference: row.stockNo },
      hubId: row.hubId,
      detail: { state: row.state },
    })),
  )
  return new Map(made.map(({ id, row }) => [row.row, id]))
}

function vehicleOf(tx: Tx, id: string, row: PlacedRow) {
  const { row: _, odometerKm: __, odometerOn: ___, prevOdometerKm: ____, prevOdometerOn: _____, ...description } = row
  return {
    id,
    ...description,
    ...figuresOf(row),
    leftState: null,
    minAge: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  }
}

/** The earlier reading first. One without its date says nothing that the newer one does not. */
function readingsOf(vehicleId: string, row: PlacedRow, readOn: string) {
  const { odometerKm, odometerOn, prevOdometerKm, prevOdometerOn } = row
  const same = odometerKm === prevOdometerKm && odometerOn === prevOdometerOn
  return [
    ...(prevOdometerKm !== null && prevOdometerOn && !same
      ? [importedReading(vehicleId, prevOdometerKm, prevOdometerOn)]
      : []),
    ...(odometerKm === null ? [] : [importedReading(vehicleId, odometerKm, odometerOn ?? readOn)]),
  ]
}

/** A reading as a file says it: nobody of ours stood at the car. Kilometres, a calendar date. */
export function importedReading(vehicleId: string, km: number, readOn: string) {
  return {
    id: newId(),
    vehicleId,
    km,
    readOn,
    source: 'import' as const,
    confidence: 'low' as const,
    recordedAt: new Date(),
    actor: 'import',
  }
}
