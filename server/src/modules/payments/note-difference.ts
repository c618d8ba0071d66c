import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { openTask } from '../tasks/index.ts'
import { payments } from './store.ts'
import type { DifferenceTable } from './tables.ts'

/** What the provider and our books say differently of one object. */
export interface NewDifference {
  kind: DifferenceTable['kind']
  object: DifferenceTable['object']
  providerId: string
  ours: { paymentId: string; customerId: string; hubId: string | null } | null
  oursCents: number | null
  theirsCents: number | null
}

/** Writes a difference down for the reconciliation page, open once, and calls a person the first time. */
export async function noteDifference(tx: Tx, difference: NewDifference): Promise<void> {
  const { kind, object, providerId, ours, oursCents, theirsCents } = difference
  const now = new Date()
  const id = newId()
  const noted = await payments(tx)
    .insertInto('payments.differences')
    .values({
      id,
      kind,
      object,
      providerId,
      paymentId: ours?.paymentId ?? null,
      customerId: ours?.customerId ?? null,
      hubId: ours?.hubId ?? null,
      oursCents,
      theirsCents,
      foundAt: now,
      seenAt: now,
      closedAt: null,
      closedBy: null,
      note: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'object', 'providerId'])
        .where('closedAt', 'is', null)
        .doUpdateSet({ seenAt: now, oursCents, theirsCents }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  if (noted.id !== id || kind === 'contradiction') return
  await openTask(tx, {
    kind: 'payments.difference',
    subject: { kind: 'difference', id, reference: providerId },
    hubId: ours?.hubId ?? null,
    customerId: ours?.customerId ?? null,
    reason: `The provider's statement and our books differ: ${kind.replaceAll('_', ' ')}, ${object.replaceAll('_', ' ')} ${providerId}.`,
    verb: 'Compare',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
}
