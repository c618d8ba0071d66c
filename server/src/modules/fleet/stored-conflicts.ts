import { owning, type Tx } from '../../db.ts'
import type { FleetTables } from './tables.ts'
import type { VehicleRow } from './upsert-vehicles.ts'

const fleet = owning<FleetTables>()

interface Conflict {
  code: 'vin_duplicate' | 'rego_duplicate'
  column: 'vin_or_chassis' | 'rego'
}

/** Rows whose VIN, chassis number or plate belongs to another stored car, by row number. */
export async function storedConflicts(tx: Tx, rows: readonly VehicleRow[]): Promise<Map<number, Conflict>> {
  const ids = rows.flatMap((row) => [row.vin, row.chassis]).filter((id) => id !== null)
  const plates = rows.flatMap((row) => (row.rego ? [row.rego] : []))
  const conflicts = new Map<number, Conflict>()
  if (ids.length === 0 && plates.length === 0) return conflicts
  const stored = await fleet(tx)
    .selectFrom('fleet.vehicles')
    .select(['stockNo', 'vin', 'chassis', 'rego', 'regoState'])
    .where((eb) => eb.or([eb('vin', 'in', [...ids, '']), eb('chassis', 'in', [...ids, '']), eb('rego', 'in', [...plates, ''])]))
    .execute()
  const car = new Map(stored.flatMap((one) => [one.vin, one.chassis].filter((id) => id !== null).map((id) => [id, one.stockNo] as const)))
  const plate = new Map(stored.map((one) => [`${one.regoState} ${one.rego}`, one.stockNo]))
  for (const row of rows) {
    const owner = car.get(row.vin ?? row.chassis ?? '')
    const holder = row.rego ? plate.get(`${row.regoState} ${row.rego}`) : undefined
    if (owner && owner !== row.stockNo) conflicts.set(row.row, { code: 'vin_duplicate', column: 'vin_or_chassis' })
    else if (holder && holder !== row.stockNo) conflicts.set(row.row, { code: 'rego_duplicate', column: 'rego' })
  }
  return conflicts
}
