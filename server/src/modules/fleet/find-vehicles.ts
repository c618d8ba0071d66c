import { owning, type Reader, type Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { slugOf } from './slug.ts'
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
  return fleet(reader)
    .selectFrom('fleet.vehicles')
    .selectAll()
    .where('stockNo', '=', stockNo.toUpperCase())
    .executeTakeFirst()
}

/** Cars by the operator's numbers, by number. */
export async function vehiclesByStockNos(reader: Reader, stockNos: readonly string[]): Promise<Map<string, Vehicle>> {
  if (stockNos.length === 0) return new Map()
  const rows = await fleet(reader).selectFrom('fleet.vehicles').selectAll().where('stockNo', 'in', stockNos).execute()
  return new Map(rows.map((vehicle) => [vehicle.stockNo, vehicle]))
}

/** The car that has a plate now, however it is spaced. */
export function vehicleByPlate(reader: Reader, plate: string): Promise<Vehicle | undefined> {
  return fleet(reader)
    .selectFrom('fleet.vehicles')
    .selectAll()
    .where((eb) =>
      eb(eb.fn<string>('regexp_replace', ['rego', eb.val('[^A-Za-z0-9]'), eb.val(''), eb.val('g')]), 'ilike', plate),
    )
    .executeTakeFirst()
}

/** A car by its public address, which ends in the stock number; an address whose other words are old still finds its car. */
export async function vehicleBySlug(reader: Reader, slug: string): Promise<Vehicle | undefined> {
  const parts = slug.split('-')
  const endings = [1, 2, 3, 4]
    .filter((count) => count <= parts.length)
    .map((count) => parts.slice(-count).join('-').toUpperCase())
  const found = await fleet(reader).selectFrom('fleet.vehicles').selectAll().where('stockNo', 'in', endings).execute()
  const exact = found.find((vehicle) => slugOf(vehicle) === slug)
  return exact ?? found.sort((a, b) => b.stockNo.length - a.stockNo.length)[0] ?? byMarkedSlug(reader, slug)
}

/** Stock numbers that an address cannot show end in a mark of six hexadecimal digits; few cars have one. */
async function byMarkedSlug(reader: Reader, slug: string): Promise<Vehicle | undefined> {
  if (!/-[0-9a-f]{6}$/.test(slug)) return undefined
  const marked = await fleet(reader)
    .selectFrom('fleet.vehicles')
    .selectAll()
    .where('stockNo', '!~', '^[A-Z0-9]+(-[A-Z0-9]+)*$')
    .execute()
  return marked.find((vehicle) => slugOf(vehicle) === slug)
}

/** Cars by ids, in no particular order. */
export async function vehiclesByIds(reader: Reader, ids: readonly string[]): Promise<Vehicle[]> {
  if (ids.length === 0) return []
  return fleet(reader).selectFrom('fleet.vehicles').selectAll().where('id', 'in', ids).execute()
}

/** Locks a car for the rest of the transaction: first in the lock order. Refuses like a missing one when there is none. */
export async function lockVehicle(tx: Tx, id: string): Promise<Vehicle> {
  const vehicle = await fleet(tx)
    .selectFrom('fleet.vehicles')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!vehicle) throw notFound()
  return vehicle
}

/** Title of a car for people: year, make, model, variant. */
export function vehicleTitle(vehicle: Pick<Vehicle, 'build' | 'make' | 'model' | 'variant'>): string {
  return [vehicle.build?.slice(0, 4), vehicle.make, vehicle.model, vehicle.variant].filter(Boolean).join(' ')
}
