import { owning, type Tx } from '../../db.ts'
import type { Vehicle } from './find-vehicles.ts'
import { type PlatedRow, type RowRefusal, refusedRows } from './rules/refused-rows.ts'
import type { FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** Rows that stored cars do not allow: another car's VIN or plate, or a lower odometer. By row number. */
export async function storedConflicts(
  tx: Tx,
  rows: readonly PlatedRow[],
  known: ReadonlyMap<string, Vehicle>,
  readings: ReadonlyMap<string, { km: number }>,
): Promise<Map<number, RowRefusal>> {
  const ids = rows.flatMap((row) => [row.vin, row.chassis]).filter((id) => id !== null)
  const plates = rows.flatMap((row) => (row.rego ? [row.rego] : []))
  const holders = await fleet(tx)
    .selectFrom('fleet.vehicles')
    .select(['stockNo', 'vin', 'chassis', 'rego', 'regoState'])
    .where((eb) =>
      eb.or([eb('vin', 'in', [...ids, '']), eb('chassis', 'in', [...ids, '']), eb('rego', 'in', [...plates, ''])]),
    )
    .execute()
  const lastKm = new Map(
    [...known].flatMap(([stockNo, vehicle]) =>
      readings.has(vehicle.id) ? [[stockNo, readings.get(vehicle.id)!.km] as const] : [],
    ),
  )
  return refusedRows(rows, holders, lastKm)
}
