import { owning, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

/** What happened to which object. `detail` never holds decrypted personal data. */
export interface AuditEntry {
  action: `${string}.${string}`
  object: { kind: string; id: string | null; reference?: string | null }
  customerId?: string | null
  hubId?: string | null
  detail?: Record<string, unknown>
}

/** Writes one audit row in the transaction of the mutation (or of the read, for decrypted fields and exports). */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await audit(tx)
    .insertInto('audit.entries')
    .values({
      id: newId(),
      at: new Date(),
      businessAt: tx.now,
      actor: actorName(tx.actor),
      action: entry.action,
      objectKind: entry.object.kind,
      objectId: entry.object.id,
      objectReference: entry.object.reference ?? null,
      customerId: entry.customerId ?? null,
      hubId: entry.hubId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      requestId: tx.requestId,
    })
    .execute()
}
