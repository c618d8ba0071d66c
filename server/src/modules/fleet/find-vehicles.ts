import { owning, type Reader, type Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import type { FleetTables, VehicleTable } from './tables.ts'

const fleet = owning<FleetTables>()

/** A car as the fleet knows it. */
export type Vehicle = Readonly<VehicleTable>

/** A car by id. */
export function vehicleById(reader: Reader, id: string): Promise<Vehicle | undefined> {
  return fleet(reader).selectFrom('fleet.vehicles').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A car by the operator's number. */
export function vehicleByStockNo(reader: Reader, stockNo: string): Promise<Vehicle | undefined> {
  return fleet(reader).selectFrom('fleet.vehicles').selectAll().where('stockNo', '=', stockNo.toUpperCase()).executeTakeFirst()
}

/** Cars by ids, in no particular order. */
export async function vehiclesByIds(reader: Reader, ids: readonly string[]): Promise<Vehicle[]> {
  if (ids.length === 0) return []
  return fleet(reader).selectFrom('fleet.vehicles').selectAll().where('id', 'in', ids).execute()
}

/** Locks a car for the rest of the transaction: first in the lock order. Refuses like a missing one when there is none. */
export async function lockVehicle(tx: Tx, id: string): Promise<Vehicle> {
  const vehicle = await fleet(tx).selectFrom('fleet.vehicles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!vehicle) throw notFound()
  return vehicle
}

/** Title of a car for people: year, make, model, variant. */
export function vehicleTitle(vehicle: Pick<Vehicle, 'build' | 'make' | 'model' | 'variant'>): string {
  return [vehicle.build?.slice(0, 4), vehicle.make, vehicle.model, vehicle.variant].filter(Boolean).join(' ')
}
