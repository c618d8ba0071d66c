import type { Tx } from '../../../db.ts'
import { agreementById } from '../../agreements/index.ts'
import { openAmendments, type StoredAmendment } from '../amendment-store.ts'
import { pushPlan } from '../apply-amendment.ts'
import { lifeOf, writeLife } from '../life.ts'
import { moveAmendment } from '../move-amendment.ts'
import { type Subscription, subscriptions } from '../store.ts'
import { lifeWithoutRise } from './life-with-rise.ts'

/** Takes an announced price back, as a step: the price before it goes on, and so it does where another open change is withdrawn. */
export async function dropRise(
  tx: Tx,
  subscription: Subscription,
  rise: StoredAmendment,
  reason: string,
): Promise<StoredAmendment> {
  const cancelled = await moveAmendment(tx, rise, 'cancel', {}, reason)
  const { policy } = (await agreementById(tx, subscription.agreementId))!.snapshot
  const life = await lifeOf(tx, subscription.id)
  const after = lifeWithoutRise(life, rise.effectiveOn, policy)
  await pushPlan(tx, subscription.id, life, after)
  await writeLife(tx, subscription, after)
  for (const { id, undo } of await openAmendments(tx, subscription.id)) {
    const without = { ...undo, life: lifeWithoutRise(undo.life, rise.effectiveOn, policy) }
    await subscriptions(tx)
      .updateTable('subscriptions.amendments')
      .set({ undo: JSON.stringify(without) })
      .where('id', '=', id)
      .execute()
  }
  return cancelled
}
