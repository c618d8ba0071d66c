import { hubProblems } from '@faith/contract/hubs'
import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import type { Hub } from './find-hubs.ts'
import { freeSlotAt } from './free-slots.ts'
import type { HubTables } from './tables.ts'

const hubs = owning<HubTables>()

/** What a slot is booked for. */
export interface Booking {
  kind: 'handover' | 'return' | 'test_drive'
  subjectId: string
}

/**
 * Books a slot of a hub; a booking of the same kind for the same object moves to it. Refuses when the hub is closed then or
 * all lanes are taken. Lock order: the hub's slot by advisory lock, so that two people asking for the last lane queue up.
 */
export async function bookSlot(
  tx: Tx,
  hub: Hub,
  startsAt: Date,
  booking: Booking,
): Promise<{ startsAt: Date; endsAt: Date; on: string }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`slot:${hub.id}:${startsAt.toISOString()}`}, 0))`.execute(
    hubs(tx),
  )
  await releaseSlot(tx, booking)
  const slot = await freeSlotAt(tx, hub, startsAt)
  if (!slot) throw refuse(hubProblems.slotTaken)
  const lane = await firstFreeLane(tx, hub, startsAt)
  await hubs(tx)
    .insertInto('hubs.bookings')
    .values({
      id: newId(),
      hubId: hub.id,
      lane,
      startsAt,
      endsAt: slot.endsAt,
      kind: booking.kind,
      subjectId: booking.subjectId,
      bookedAt: tx.now,
      releasedAt: null,
    })
    .execute()
  return slot
}

/** Gives a booked slot back, if there is one. */
export async function releaseSlot(tx: Tx, booking: Booking): Promise<void> {
  await hubs(tx)
    .updateTable('hubs.bookings')
    .set({ releasedAt: tx.now })
    .where('subjectId', '=', booking.subjectId)
    .where('kind', '=', booking.kind)
    .where('releasedAt', 'is', null)
    .execute()
}

async function firstFreeLane(tx: Tx, hub: Hub, startsAt: Date): Promise<number> {
  const rows = await hubs(tx)
    .selectFrom('hubs.bookings')
    .select('lane')
    .where('hubId', '=', hub.id)
    .where('startsAt', '=', startsAt)
    .where('releasedAt', 'is', null)
    .execute()
  const taken = new Set(rows.map((row) => row.lane))
  for (let lane = 1; lane <= hub.lanes; lane += 1) if (!taken.has(lane)) return lane
  throw refuse(hubProblems.slotTaken)
}
