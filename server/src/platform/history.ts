import { sql } from 'kysely'
import { owning, type Reader, type Tx } from '../db.ts'
import { actorName } from '../lib/actor.ts'
import { newId } from '../lib/ids.ts'

/** One state change of an object. */
export interface Change {
  objectId: string
  customerId?: string | null
  hubId?: string | null
  from: string | null
  to: string
  event: string
  reason?: string | null
}

/** A row of an object's timeline. */
export interface HistoryRow {
  from: string | null
  to: string
  event: string
  at: Date
  actor: string
  reason: string | null
}

/** Writes a state change to a module's history table, such as `fleet.vehicle_history`. */
export async function recordChange(tx: Tx, table: string, change: Change): Promise<void> {
  await sql`insert into ${sql.table(table)}
    (id, object_id, customer_id, hub_id, from_state, to_state, event, at, recorded_at, actor, reason, request_id)
    values (${newId()}, ${change.objectId}, ${change.customerId ?? null}, ${change.hubId ?? null}, ${change.from}, ${change.to},
      ${change.event}, ${tx.now}, ${new Date()}, ${actorName(tx.actor)}, ${change.reason ?? null}, ${tx.requestId})`.execute(
    owning<object>()(tx),
  )
}

/** An object's timeline, oldest first. */
export async function historyOf(reader: Reader, table: string, objectId: string): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`select from_state as "from", to_state as "to", event, at, actor, reason
    from ${sql.table(table)} where object_id = ${objectId} order by at, id`.execute(owning<object>()(reader))
  return rows
}
