import { sql } from 'kysely'
import { owning, type Reader, type Tx } from '../db.ts'
import { actorName } from '../lib/actor.ts'
import { newId } from '../lib/ids.ts'
import { insertRows } from './bulk.ts'

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
export function recordChange(tx: Tx, table: string, change: Change): Promise<void> {
  return recordChanges(tx, table, [change])
}

/** Writes many state changes of one kind of object by one statement. */
export async function recordChanges(tx: Tx, table: string, changes: readonly Change[]): Promise<void> {
  const recordedAt = new Date()
  const rows = changes.map((change) => ({
    id: newId(),
    objectId: change.objectId,
    customerId: change.customerId ?? null,
    hubId: change.hubId ?? null,
    fromState: change.from,
    toState: change.to,
    event: change.event,
    at: tx.now,
    recordedAt,
    actor: actorName(tx.actor),
    reason: change.reason ?? null,
    requestId: tx.requestId,
  }))
  await insertRows(tx, table, rows)
}

/** An object's timeline, oldest first. */
export async function historyOf(reader: Reader, table: string, objectId: string): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`select from_state as "from", to_state as "to", event, at, actor, reason
    from ${sql.table(table)} where object_id = ${objectId} order by at, id`.execute(owning<object>()(reader))
  return rows
}
