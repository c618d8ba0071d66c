import { sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { lockVehicle } from '../fleet/index.ts'
import type { ApplicationTable, ApplicationTables, HoldTable } from './tables.ts'

/** The module's tables, for its own files. */
export const applications = owning<ApplicationTables>()

export type ApplicationRow = Readonly<ApplicationTable>
export type HoldRow = Readonly<Omit<HoldTable, 'termPrices'>> & { readonly termPrices: Record<string, number> }

/** Who holds: a customer, or a visitor by the hash of its cookie. */
export type Holder = { customerId: string; visitorHash: null } | { customerId: null; visitorHash: string }

/** An application that the actor may see, or the 404 of a missing one. */
export async function mustFind(reader: Reader, applicationId: string): Promise<ApplicationRow> {
  const row = await applications(reader)
    .selectFrom('applications.applications')
    .selectAll()
    .where('id', '=', applicationId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Locks an application after its car, as the lock order says. */
export async function lockApplication(tx: Tx, applicationId: string): Promise<ApplicationRow> {
  const seen = await mustFind(tx, applicationId)
  await lockVehicle(tx, seen.vehicleId)
  const row = await applications(tx)
    .selectFrom('applications.applications')
    .selectAll()
    .where('id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  // It took another car while we waited for this one: its lock is not held, so begin again from there.
  return row.vehicleId === seen.vehicleId ? row : lockApplication(tx, applicationId)
}

/** Changes an application. */
export async function updateApplication(
  tx: Tx,
  applicationId: string,
  change: Partial<Omit<ApplicationTable, 'id'>>,
): Promise<void> {
  await applications(tx).updateTable('applications.applications').set(change).where('id', '=', applicationId).execute()
}

/** A hold that the actor may see. */
export function findHold(reader: Reader, holdId: string): Promise<HoldRow | undefined> {
  return applications(reader).selectFrom('applications.holds').selectAll().where('id', '=', holdId).executeTakeFirst()
}

/** The newest hold of an application, live or not. */
export function newestHold(reader: Reader, applicationId: string): Promise<HoldRow | undefined> {
  return applications(reader)
    .selectFrom('applications.holds')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('placedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** Holds of a holder that were not signed, newest first; whether they still last is read from their commitments. */
export function holdsOf(reader: Reader, holder: Holder): Promise<HoldRow[]> {
  const query = applications(reader).selectFrom('applications.holds').selectAll().where('convertedAt', 'is', null)
  const own =
    holder.customerId !== null
      ? query.where('customerId', '=', holder.customerId)
      : query.where('visitorHash', '=', holder.visitorHash)
  return own.orderBy('placedAt', 'desc').limit(50).execute()
}

/** Makes two acts of one holder wait for each other, so that the limit of holds is exact. */
export async function lockHolder(tx: Tx, holder: Holder): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holder:${holder.customerId ?? holder.visitorHash}`}, 0))`.execute(
    applications(tx),
  )
}

/** The drivers of an application, the main one first. */
export async function driverIdsOf(reader: Reader, applicationId: string): Promise<string[]> {
  const rows = await applications(reader)
    .selectFrom('applications.applicationDrivers')
    .select('driverId')
    .where('applicationId', '=', applicationId)
    .orderBy('place')
    .execute()
  return rows.map((row) => row.driverId)
}

/** What the newest run of the checks found, in order. */
export async function newestChecks(reader: Reader, applicationId: string) {
  const rows = await applications(reader)
    .selectFrom('applications.checks')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('run', 'desc')
    .orderBy('place')
    .execute()
  return rows.filter((row) => row.run === rows[0]?.run)
}
