import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'

/** What happened to which object. `detail` never holds decrypted personal data. */
export interface AuditEntry {
  action: `${string}.${string}`
  object: { kind: string; id: string | null; reference?: string | null }
  customerId?: string | null
  hubId?: string | null
  detail?: Record<string, unknown>
}

/** Writes one audit row in the transaction of the mutation (or of the read, for decrypted fields and exports). */
export function record(tx: Tx, entry: AuditEntry): Promise<void> {
  return recordAll(tx, [entry])
}

/** Writes the audit rows of a batch by one statement. */
export async function recordAll(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const at = new Date()
  const rows = entries.map((entry) => ({
    id: newId(),
    at,
    businessAt: tx.now,
    actor: actorName(tx.actor),
    action: entry.action,
    objectKind: entry.object.kind,
    objectId: entry.object.id,
    objectReference: entry.object.reference ?? null,
    customerId: entry.customerId ?? null,
    hubId: entry.hubId ?? null,
    detail: entry.detail ?? {},
    requestId: tx.requestId,
  }))
  await insertRows(tx, 'audit.entries', rows)
}
