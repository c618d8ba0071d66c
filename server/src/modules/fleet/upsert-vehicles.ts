import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { allHubs } from '../hubs/index.ts'
import { askAboutState } from './ask-about-state.ts'
import { createVehicles, importedReading } from './create-vehicles.ts'
import { vehicleChanged } from './events.ts'
import { figuresOf } from './figures.ts'
import type { Vehicle } from './find-vehicles.ts'
import { latestReadings } from './odometer.ts'
import { changedFields } from './rules/changed-fields.ts'
import type { RowRefusal } from './rules/refused-rows.ts'
import { storedConflicts } from './stored-conflicts.ts'
import type { FleetTables, VehicleState } from './tables.ts'
import type { PlacedRow, VehicleRow } from './vehicle-row.ts'

const fleet = owning<FleetTables>()

/** What became of one row. A refusal changes nothing. */
export type VehicleUpsert =
  | { row: number; outcome: 'created'; vehicleId: string }
  | {
      row: number
      outcome: 'updated' | 'unchanged'
      vehicleId: string
      changed: string[]
      differentState: VehicleState | null
    }
  | ({ row: number; outcome: 'refused' } & RowRefusal)

const batch = 500

/**
 * Brings cars in or up to date by their stock numbers: description, registration and hub, never the state, never a lower
 * odometer. A file that names another state opens a task. The same rows twice change nothing. Source: column contract.
 */
export async function upsertVehicles(tx: Tx, rows: readonly VehicleRow[], readOn: string): Promise<VehicleUpsert[]> {
  const hubIds = new Map((await allHubs(tx)).map((hub) => [hub.name, hub.id]))
  const known = await knownVehicles(tx, rows)
  const readings = await latestReadings(
    tx,
    [...known.values()].map((vehicle) => vehicle.id),
  )
  const conflicts = await storedConflicts(tx, rows, known, readings)
  await takePlatesOff(
    tx,
    rows.filter((row) => !conflicts.has(row.row)),
    known,
  )
  const place = ({ hub, ...rest }: VehicleRow): PlacedRow => ({
    ...rest,
    hubId: hub ? (hubIds.get(hub) ?? null) : null,
  })
  const created = new Map<number, string>()
  const fresh = rows.filter((row) => !conflicts.has(row.row) && !known.has(row.stockNo))
  for (let at = 0; at < fresh.length; at += batch)
    for (const [row, id] of await createVehicles(tx, fresh.slice(at, at + batch).map(place), readOn))
      created.set(row, id)
  const outcomes: VehicleUpsert[] = []
  for (let at = 0; at < rows.length; at += batch) {
    const some = rows.slice(at, at + batch)
    const vehicles = await wholeVehicles(tx, some, known)
    for (const row of some) {
      const vehicle = vehicles.get(row.stockNo)
      const conflict = conflicts.get(row.row)
      if (conflict) outcomes.push({ row: row.row, outcome: 'refused', ...conflict })
      else if (vehicle) outcomes.push(await update(tx, vehicle, place(row), readings.get(vehicle.id), readOn))
      else outcomes.push({ row: row.row, outcome: 'created', vehicleId: created.get(row.row)! })
    }
  }
  const touched = outcomes.flatMap((one) =>
    one.outcome === 'created' || one.outcome === 'updated' ? [one.vehicleId] : [],
  )
  for (let at = 0; at < touched.length; at += batch)
    await publish(tx, vehicleChanged, { vehicleIds: touched.slice(at, at + batch) })
  return outcomes
}

/** Of a stored car what the whole file is compared with: tens of thousands are held at once. */
type KnownVehicle = Pick<Vehicle, 'id' | 'stockNo' | 'rego' | 'regoState'>

/** The stored cars of a file, locked, by stock number. */
async function knownVehicles(tx: Tx, rows: readonly VehicleRow[]): Promise<Map<string, KnownVehicle>> {
  const found = await fleet(tx)
    .selectFrom('fleet.vehicles')
    .select(['id', 'stockNo', 'rego', 'regoState'])
    .where('stockNo', '=', sql<string>`any(${rows.map((row) => row.stockNo)}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(found.map((vehicle) => [vehicle.stockNo, vehicle]))
}

async function wholeVehicles(
  tx: Tx,
  rows: readonly VehicleRow[],
  known: ReadonlyMap<string, KnownVehicle>,
): Promise<Map<string, Vehicle>> {
  const ids = rows.flatMap((row) => known.get(row.stockNo)?.id ?? [])
  if (ids.length === 0) return new Map()
  const found = await fleet(tx).selectFrom('fleet.vehicles').selectAll().where('id', 'in', ids).execute()
  return new Map(found.map((vehicle) => [vehicle.stockNo, vehicle]))
}

/** A plate may go from one car of the file to another: it comes off before it is put on. */
async function takePlatesOff(
  tx: Tx,
  rows: readonly VehicleRow[],
  known: ReadonlyMap<string, KnownVehicle>,
): Promise<void> {
  const changing = rows.flatMap((row) => {
    const vehicle = known.get(row.stockNo)
    return vehicle?.rego && (vehicle.rego !== row.rego || vehicle.regoState !== row.regoState) ? [vehicle.id] : []
  })
  if (changing.length > 0)
    await fleet(tx)
      .updateTable('fleet.vehicles')
      .set({ rego: null })
      .where('id', '=', sql<string>`any(${changing}::uuid[])`)
      .execute()
}

async function update(
  tx: Tx,
  vehicle: Vehicle,
  row: PlacedRow,
  last: { km: number } | undefined,
  readOn: string,
): Promise<VehicleUpsert> {
  const changed = changedFields(vehicle, row)
  const newReading = row.odometerKm !== null && row.odometerKm !== last?.km
  const differentState = row.state === vehicle.state ? null : row.state
  if (Object.keys(changed).length > 0) {
    await fleet(tx)
      .updateTable('fleet.vehicles')
      .set({ ...changed, ...figuresOf(row), updatedAt: tx.now })
      .where('id', '=', vehicle.id)
      .execute()
  }
  if (newReading && row.odometerKm !== null) await addReading(tx, vehicle.id, row.odometerKm, row.odometerOn ?? readOn)
  if (differentState) await askAboutState(tx, vehicle, differentState)
  const names = [...Object.keys(changed), ...(newReading ? ['odometerKm'] : [])]
  if (names.length > 0) {
    await record(tx, {
      action: 'vehicle.update',
      object: { kind: 'vehicle', id: vehicle.id, reference: vehicle.stockNo },
      hubId: vehicle.hubId,
      detail: { changed: names },
    })
  }
  return {
    row: row.row,
    outcome: names.length > 0 ? 'updated' : 'unchanged',
    vehicleId: vehicle.id,
    changed: names,
    differentState,
  }
}

async function addReading(tx: Tx, vehicleId: string, km: number, readOn: string): Promise<void> {
  await fleet(tx)
    .insertInto('fleet.odometer_readings')
    .values(importedReading(vehicleId, km, readOn))
    .execute()
}
