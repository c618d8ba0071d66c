import { fleetProblems } from '@faith/contract/fleet'
import { owning, type Reader, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { inWords } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import type { FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** A reading of a car's odometer in whole kilometres on a calendar date. */
export interface Reading {
  vehicleId: string
  km: number
  readOn: string
  source: 'import' | 'handover' | 'return' | 'service' | 'photo' | 'correction'
  /** High unless said: read by staff at the car. */
  confidence?: 'high' | 'medium' | 'low'
}

/** Writes a reading; it never falls below an earlier one, except by a correction (invariant 10). */
export async function recordOdometer(tx: Tx, reading: Reading): Promise<void> {
  const latest = (await latestReadings(tx, [reading.vehicleId])).get(reading.vehicleId)
  if (latest && reading.source !== 'correction' && reading.km < latest.km) {
    throw refuse(
      fleetProblems.odometerFalls,
      `The last reading was ${latest.km.toLocaleString('en-AU')} km on ${inWords(latest.readOn)}.`,
    )
  }
  await fleet(tx)
    .insertInto('fleet.odometer_readings')
    .values({
      id: newId(),
      confidence: reading.source === 'import' ? 'low' : 'high',
      ...reading,
      recordedAt: new Date(),
      actor: actorName(tx.actor),
    })
    .execute()
}

/** The newest reading of each car. */
export async function latestReadings(
  reader: Reader,
  vehicleIds: readonly string[],
): Promise<Map<string, { km: number; readOn: string }>> {
  if (vehicleIds.length === 0) return new Map()
  const rows = await fleet(reader)
    .selectFrom('fleet.odometer_readings')
    .distinctOn('vehicleId')
    .select(['vehicleId', 'km', 'readOn'])
    .where('vehicleId', 'in', vehicleIds)
    .orderBy('vehicleId')
    .orderBy('recordedAt', 'desc')
    .orderBy('km', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.vehicleId, { km: row.km, readOn: row.readOn }]))
}

/** All readings of a car, newest first. */
export function readingsOf(reader: Reader, vehicleId: string) {
  return fleet(reader)
    .selectFrom('fleet.odometer_readings')
    .selectAll()
    .where('vehicleId', '=', vehicleId)
    .orderBy('readOn', 'desc')
    .orderBy('km', 'desc')
    .execute()
}
