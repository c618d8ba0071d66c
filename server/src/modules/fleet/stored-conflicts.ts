import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import type { Vehicle } from './find-vehicles.ts'
import { type PlatedRow, type RowRefusal, refusedRows } from './rules/refused-rows.ts'
import type { FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** Rows that stored cars do not allow: another car's VIN or plate, or a lower odometer. By row number. */
export async function storedConflicts(
  tx: Tx,
  rows: readonly PlatedRow[],
  known: ReadonlyMap<string, Pick<Vehicle, 'id'>>,
  readings: ReadonlyMap<string, { km: number }>,
): Promise<Map<number, RowRefusal>> {
  const ids = rows.flatMap((row) => [row.vin, row.chassis]).filter((id) => id !== null)
  const plates = rows.flatMap((row) => (row.rego ? [row.rego] : []))
  const holders = await fleet(tx)
    .selectFrom('fleet.vehicles')
    .select(['stockNo', 'vin', 'chassis', 'rego', 'regoState'])
    // Each list as one value: a statement takes 65,535 of them, and a file may have more cells than that.
    .where((eb) =>
      eb.or([
        eb('vin', '=', sql<string>`any(${ids}::text[])`),
        eb('chassis', '=', sql<string>`any(${ids}::text[])`),
        eb('rego', '=', sql<string>`any(${plates}::text[])`),
      ]),
    )
    .execute()
  const lastKm = new Map(
    [...known].flatMap(([stockNo, vehicle]) =>
      readings.has(vehicle.id) ? [[stockNo, readings.get(vehicle.id)!.km] as const] : [],
    ),
  )
  return refusedRows(rows, holders, lastKm)
}
