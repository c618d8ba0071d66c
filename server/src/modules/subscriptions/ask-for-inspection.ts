import type { Tx } from '../../db.ts'
import { openTask } from '../tasks/index.ts'
import type { Subscription } from './store.ts'

/** A car is back: somebody inspects it. */
export async function askForInspection(
  tx: Tx,
  { id, reference, hubId }: Pick<Subscription, 'id' | 'reference' | 'hubId'>,
): Promise<void> {
  await openTask(tx, {
    kind: 'subscription.inspection',
    subject: { kind: 'subscription', id, reference },
    hubId,
    customerId: null,
    reason: 'The car is back: inspect it beside the record of the hand-over.',
    verb: 'Inspect',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
}
