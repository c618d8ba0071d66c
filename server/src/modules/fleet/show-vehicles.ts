import { grants, permissionOf, roles } from '@faith/contract/access'
import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { can, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { historyOf } from '../../platform/history.ts'
import { allHubs } from '../hubs/index.ts'
import { commitmentsOf } from './commitments.ts'
import { complianceOf } from './compliance.ts'
import { type Vehicle, vehicleById, vehicleTitle } from './find-vehicles.ts'
import { listVehicles, type VehicleFilter } from './list-vehicles.ts'
import { latestReadings, readingsOf } from './odometer.ts'
import { verbsFor, withTheirOwnPage } from './rules/verbs.ts'
import { slugOf } from './slug.ts'

const pageSize = 50

/** A page of the fleet. */
export async function showVehicles(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: Omit<VehicleFilter, 'page' | 'pageSize'> & { page?: number | undefined },
) {
  mustHold(actor, 'vehicle:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const { vehicles, total } = await listVehicles(reader, { ...filter, page, pageSize })
    const hubs = new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name]))
    const readings = await latestReadings(
      reader,
      vehicles.map((vehicle) => vehicle.id),
    )
    return {
      vehicles: vehicles.map((vehicle) => ({
        ...rowOf(vehicle),
        hubName: vehicle.hubId ? (hubs.get(vehicle.hubId) ?? null) : null,
        odometerKm: readings.get(vehicle.id)?.km ?? null,
      })),
      page: { page, pageSize, total },
    }
  })
}

/** A car with its readings, commitments, papers and timeline, and the verbs that are possible from its state. */
export async function showVehicle(app: Pick<App, 'db'>, actor: Actor, vehicleId: string) {
  mustHold(actor, 'vehicle:read')
  return app.db.read(actor, async (reader) => {
    const vehicle = await vehicleById(reader, vehicleId)
    if (!vehicle) throw notFound()
    const hub = (await allHubs(reader)).find((one) => one.id === vehicle.hubId)
    const readings = await readingsOf(reader, vehicle.id)
    const mayMove = can(actor, 'vehicle:move', { hubId: vehicle.hubId })
    return {
      ...rowOf(vehicle),
      hubName: hub?.name ?? null,
      odometerKm: (await latestReadings(reader, [vehicle.id])).get(vehicle.id)?.km ?? null,
      vin: vehicle.vin,
      chassis: vehicle.chassis,
      transmission: vehicle.transmission,
      drive: vehicle.drive,
      compliance: vehicle.compliance,
      provenance: vehicle.provenance,
      features: vehicle.features,
      notes: vehicle.notes,
      powerKw: vehicle.powerKw,
      tareKg: vehicle.tareKg,
      readings: readings.map(({ km, readOn, source, confidence }) => ({ km, readOn, source, confidence })),
      commitments: (await commitmentsOf(reader, vehicle.id)).map(
        ({ id, kind, from, until, live, expiresAt, reason }) => ({ id, kind, from, until, live, expiresAt, reason }),
      ),
      papers: await complianceOf(reader, vehicle),
      timeline: await historyOf(reader, 'fleet.vehicle_history', vehicle.id),
      verbs: mayMove ? verbsFor(vehicle, rolesOf(actor)).filter((verb) => !withTheirOwnPage.has(verb)) : [],
    }
  })
}

/**
 * The roles by which an actor may cause an edge of states.json; a job is `system` there. A custom role that moves cars counts as the
 * built-in roles that move them as far.
 */
export function rolesOf(actor: Actor): readonly string[] {
  if (actor.kind === 'account') {
    const moves = (actor.granted ?? []).filter((grant) => permissionOf(grant) === 'vehicle:move')
    return [...actor.roles, ...roles.filter((role) => moves.some((grant) => grants[role].includes(grant)))]
  }
  return actor.kind === 'system' ? ['system'] : []
}

function rowOf(vehicle: Vehicle) {
  return {
    id: vehicle.id,
    stockNo: vehicle.stockNo,
    slug: slugOf(vehicle),
    title: vehicleTitle(vehicle),
    make: vehicle.make,
    model: vehicle.model,
    variant: vehicle.variant,
    body: vehicle.body,
    fuel: vehicle.fuel,
    seats: vehicle.seats,
    build: vehicle.build,
    colour: vehicle.colour,
    rego: vehicle.rego,
    regoState: vehicle.regoState,
    regoExpiresOn: vehicle.regoExpiresOn,
    hubId: vehicle.hubId,
    state: vehicle.state,
    updatedAt: vehicle.updatedAt,
  }
}
