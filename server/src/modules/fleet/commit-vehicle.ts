import { fleetProblems } from '@faith/contract/fleet'
import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { publish } from '../../platform/jobs.ts'
import { blockingCommitments } from './commitments.ts'
import { commitmentChanged } from './events.ts'
import { lockVehicle, type Vehicle } from './find-vehicles.ts'
import { firstFreeSpan, type Span } from './rules/free-span.ts'
import type { CommitmentKind, FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

export interface NewCommitment {
  vehicleId: string
  kind: CommitmentKind
  /** From when; the first free instant when absent. */
  from?: Date
  /** Until when; absent: until the next commitment begins, null: without an end. */
  until?: Date | null
  expiresAt?: Date | null
  reason?: string | null
  /** A commitment that this one takes the place of, such as the hold that becomes an assignment. */
  replaces?: string | null
}

/**
 * Promises a car: locks it, ends holds whose time is up and the commitment that is replaced, then inserts. Refuses with
 * `notFree` when somebody else has it. The exclusion constraint is the proof, the row lock keeps the losers in a queue.
 */
export async function commit(tx: Tx, wanted: NewCommitment): Promise<{ id: string; vehicle: Vehicle } & Span> {
  const vehicle = await lockVehicle(tx, wanted.vehicleId)
  await endExpiredHolds(tx, vehicle.id)
  if (wanted.replaces) await endCommitment(tx, wanted.replaces)
  const span = spanOf(wanted, await blockingCommitments(tx, [vehicle.id]), tx.now)
  const id = newId()
  await fleet(tx)
    .insertInto('fleet.commitments')
    .values({
      id,
      vehicleId: vehicle.id,
      kind: wanted.kind,
      occupies: `[${span.from.toISOString()},${span.until?.toISOString() ?? ''})`,
      expiresAt: wanted.expiresAt ?? null,
      reason: wanted.reason ?? null,
      createdAt: tx.now,
    })
    .execute()
  await publish(tx, commitmentChanged, { vehicleIds: [vehicle.id] })
  return { id, vehicle, ...span }
}

/** Ends a commitment; one that has ended stays as it is. */
export async function endCommitment(tx: Tx, id: string): Promise<void> {
  const ended = await fleet(tx)
    .updateTable('fleet.commitments')
    .set({ live: false, endedAt: tx.now })
    .where('id', '=', id)
    .where('live', '=', true)
    .returning('vehicleId')
    .executeTakeFirst()
  if (ended) await publish(tx, commitmentChanged, { vehicleIds: [ended.vehicleId] })
}

/** Gives a live hold another end, such as 20 more minutes; null makes it last until something else ends it. */
export async function extendCommitment(tx: Tx, id: string, expiresAt: Date | null): Promise<boolean> {
  const extended = await fleet(tx)
    .updateTable('fleet.commitments')
    .set({ expiresAt })
    .where('id', '=', id)
    .where('live', '=', true)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', tx.now)]))
    .returning('vehicleId')
    .executeTakeFirst()
  if (extended) await publish(tx, commitmentChanged, { vehicleIds: [extended.vehicleId] })
  return extended !== undefined
}

function spanOf(wanted: NewCommitment, taken: readonly Span[], now: Date): Span {
  if (!wanted.from) {
    const free = firstFreeSpan(taken, now)
    if (!free) throw refuse(fleetProblems.notFree)
    // A car that somebody holds now is not free, though its hold will run out.
    if (free.from > now && taken.some((span) => span.from <= now && 'kind' in span && span.kind === 'hold'))
      throw refuse(fleetProblems.notFree)
    return { from: free.from, until: wanted.until === undefined ? free.until : wanted.until }
  }
  const { from } = wanted
  const next = taken.find((span) => span.from >= from)?.from ?? null
  const until = wanted.until === undefined ? next : wanted.until
  const overlaps = taken.some(
    (span) => (until === null || span.from < until) && (span.until === null || span.until > from),
  )
  if (overlaps) throw refuse(fleetProblems.notFree)
  return { from, until }
}

async function endExpiredHolds(tx: Tx, vehicleId: string): Promise<void> {
  await fleet(tx)
    .updateTable('fleet.commitments')
    .set({ live: false, endedAt: tx.now })
    .where('vehicleId', '=', vehicleId)
    .where('live', '=', true)
    .where('expiresAt', '<=', tx.now)
    .execute()
}
