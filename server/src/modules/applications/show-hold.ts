import type { Hold } from '@faith/contract/applications'
import type { Reader } from '../../db.ts'
import { commitmentById, slugOf, type Vehicle, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { hubById } from '../hubs/index.ts'
import { holdState } from './rules/hold-state.ts'
import { type HoldRow, mustFind } from './store.ts'

/** A hold as answered, with instants as dates. */
export type ShownHold = Omit<Hold, 'placedAt' | 'expiresAt' | 'renewableUntil'> & {
  placedAt: Date
  expiresAt: Date
  renewableUntil: Date | null
}

/** A hold as its holder sees it; its state is read from its commitment. */
export async function showHold(reader: Reader, hold: HoldRow): Promise<ShownHold> {
  const commitment = await commitmentById(reader, hold.commitmentId)
  const vehicle = await vehicleById(reader, hold.vehicleId)
  const application = await mustFind(reader, hold.applicationId)
  if (!commitment || !vehicle) throw new Error(`hold ${hold.reference} has lost its commitment or car`)
  const planned = commitment.expiresAt ?? hold.renewableUntil
  const expiresAt = commitment.endedAt && commitment.endedAt < planned ? commitment.endedAt : planned
  return {
    id: hold.id,
    reference: hold.reference,
    applicationId: hold.applicationId,
    state: holdState({ convertedAt: hold.convertedAt, commitment }, reader.now),
    stage: hold.stage,
    car: await showCar(reader, vehicle),
    placedAt: hold.placedAt,
    expiresAt,
    secondsLeft: Math.max(0, Math.floor((expiresAt.getTime() - reader.now.getTime()) / 1000)),
    renewableUntil: hold.stage === 'checkout' ? hold.renewableUntil : null,
    carPriceCents: hold.termPrices[application.termMonths] ?? 0,
  }
}

/** The car as an application's pages show it. */
export async function showCar(reader: Reader, vehicle: Vehicle): Promise<Hold['car']> {
  const hub = vehicle.hubId ? await hubById(reader, vehicle.hubId) : undefined
  return {
    id: vehicle.id,
    slug: slugOf(vehicle),
    title: vehicleTitle(vehicle),
    hubId: vehicle.hubId,
    hubName: hub?.name ?? null,
  }
}
