import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { allHubs } from '../hubs/index.ts'
import { askAboutState } from './ask-about-state.ts'
import { blockImported } from './block-imported.ts'
import { vehicleChanged } from './events.ts'
import { figuresOf } from './figures.ts'
import type { Vehicle } from './find-vehicles.ts'
import { latestReadings } from './odometer.ts'
import { changedFields, type VehicleDescription } from './rules/changed-fields.ts'
import type { RowRefusal } from './rules/refused-rows.ts'
import { storedConflicts } from './stored-conflicts.ts'
import type { FleetTables, VehicleState } from './tables.ts'

const fleet = owning<FleetTables>()

/** A car as an operator's file describes it; kilometres whole, dates calendar dates. */
export interface VehicleRow extends Omit<VehicleDescription, 'hubId'> {
  row: number
  /** The hub's name; null: not known. */
  hub: string | null
  stockNo: string
  state: VehicleState
  odometerKm: number | null
  odometerOn: string | null
  prevOdometerKm: number | null
  prevOdometerOn: string | null
}

type PlacedRow = Omit<VehicleRow, 'hub'> & { hubId: string | null }

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

/** States in which an imported car is promised to somebody whom we do not know yet. */
const promised = new Set<VehicleState>(['on_subscription', 'under_contract', 'sold'])

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
  const outcomes: VehicleUpsert[] = []
  for (const row of rows) {
    const vehicle = known.get(row.stockNo)
    const conflict = conflicts.get(row.row)
    const { hub, ...rest } = row
    const placed = { ...rest, hubId: hub ? (hubIds.get(hub) ?? null) : null }
    if (conflict) outcomes.push({ row: row.row, outcome: 'refused', ...conflict })
    else if (vehicle) outcomes.push(await update(tx, vehicle, placed, readings.get(vehicle.id), readOn))
    else outcomes.push(await create(tx, placed, readOn))
  }
  const touched = outcomes.flatMap((one) =>
    one.outcome === 'created' || one.outcome === 'updated' ? [one.vehicleId] : [],
  )
  if (touched.length > 0) await publish(tx, vehicleChanged, { vehicleIds: touched })
  return outcomes
}

async function knownVehicles(tx: Tx, rows: readonly VehicleRow[]): Promise<Map<string, Vehicle>> {
  if (rows.length === 0) return new Map()
  const stockNos = rows.map((row) => row.stockNo)
  const found = await fleet(tx)
    .selectFrom('fleet.vehicles')
    .selectAll()
    .where('stockNo', 'in', stockNos)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(found.map((vehicle) => [vehicle.stockNo, vehicle]))
}

/** A plate may go from one car of the file to another: it comes off before it is put on. */
async function takePlatesOff(tx: Tx, rows: readonly VehicleRow[], known: ReadonlyMap<string, Vehicle>): Promise<void> {
  const changing = rows.flatMap((row) => {
    const vehicle = known.get(row.stockNo)
    return vehicle?.rego && (vehicle.rego !== row.rego || vehicle.regoState !== row.regoState) ? [vehicle.id] : []
  })
  if (changing.length > 0)
    await fleet(tx).updateTable('fleet.vehicles').set({ rego: null }).where('id', 'in', changing).execute()
}

async function create(tx: Tx, row: PlacedRow, readOn: string): Promise<VehicleUpsert> {
  const id = newId()
  const { row: number, odometerKm, odometerOn, prevOdometerKm, prevOdometerOn, ...description } = row
  await fleet(tx)
    .insertInto('fleet.vehicles')
    .values({
      id,
      ...description,
      ...figuresOf(row),
      leftState: null,
      minAge: null,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .execute()
  await recordChange(tx, 'fleet.vehicle_history', {
    objectId: id,
    hubId: row.hubId,
    from: null,
    to: row.state,
    event: 'import',
  })
  const sameReading = odometerKm === prevOdometerKm && odometerOn === prevOdometerOn
  // An earlier reading without its date says nothing that the newer one does not.
  if (prevOdometerKm !== null && prevOdometerOn && !sameReading)
    await addReading(tx, id, prevOdometerKm, prevOdometerOn)
  if (odometerKm !== null) await addReading(tx, id, odometerKm, odometerOn ?? readOn)
  if (promised.has(row.state)) await blockImported(tx, id)
  await record(tx, {
    action: 'vehicle.import',
    object: { kind: 'vehicle', id, reference: row.stockNo },
    hubId: row.hubId,
    detail: { state: row.state },
  })
  return { row: number, outcome: 'created', vehicleId: id }
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
    .values({
      id: newId(),
      vehicleId,
      km,
      readOn,
      source: 'import',
      confidence: 'low',
      recordedAt: new Date(),
      actor: 'import',
    })
    .execute()
}
