import { priceRiseProblems } from '@faith/contract/price-rises'
import type { App } from '../../../app-context.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { refuse } from '../../../lib/problem.ts'
import { recordChange } from '../../../platform/history.ts'
import { record } from '../../audit/index.ts'
import { closeTask } from '../../tasks/index.ts'
import { mustFindAmendment } from '../amendment-store.ts'
import { lockSubscription, subscriptions } from '../store.ts'
import { dropRise } from './drop-rise.ts'
import { mailRise } from './mail-rise.ts'
import { notOpen } from './outline-rise.ts'
import { showRise } from './show-rises.ts'
import { lockRise, rowsOfRises, stateOf } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

/** Withdraws a price rise where it has not applied: all of it, which nobody is told of before it is announced, or for some subscriptions. */
export async function withdrawRise(
  app: Needs,
  actor: Actor,
  riseId: string,
  asked: { subscriptionIds?: readonly string[] | undefined; reason: string },
) {
  const { subscriptionIds, reason } = asked
  const open = await app.db.inTransaction(actor, async (tx) => {
    const rise = await lockRise(tx, riseId)
    const { hubId, reference } = rise
    authorise(actor, 'price-rise:withdraw', { hubId })
    const state = stateOf(rise)
    if (state === 'withdrawn' || (state === 'prepared' && subscriptionIds)) throw notOpen(state)
    const announced = (await rowsOfRises(tx, [riseId])).filter(
      (row) => row.amendmentState === 'scheduled' && (subscriptionIds?.includes(row.subscriptionId) ?? true),
    )
    if (state === 'confirmed' && announced.length === 0)
      throw refuse(priceRiseProblems.notPossible, 'Nothing of it is still to come.')
    if (subscriptionIds === undefined) {
      await subscriptions(tx)
        .updateTable('subscriptions.price_rises')
        .set({ withdrawnAt: tx.now })
        .where('id', '=', riseId)
        .execute()
      const moved = { objectId: riseId, hubId, from: state, to: 'withdrawn', event: 'withdraw', reason }
      await recordChange(tx, 'subscriptions.price_rise_history', moved)
      await closeTask(tx, { kind: 'subscription.price-rise', subjectId: riseId })
    }
    await record(tx, {
      action: 'price-rise.withdraw',
      object: { kind: 'price_rise', id: riseId, reference },
      hubId,
      detail: { from: state, subscriptions: announced.length, all: subscriptionIds === undefined, reason },
    })
    return announced
  })
  for (const { amendmentId, subscriptionId } of open)
    await withdrawOne(app, actor, subscriptionId, amendmentId!, reason)
  return showRise(app, actor, riseId)
}

/** Withdraws an announced price for one customer; one that has applied or was withdrawn meanwhile stays as it is. */
async function withdrawOne(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  amendmentId: string,
  reason: string,
): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    const rise = await mustFindAmendment(tx, amendmentId)
    if (rise.state !== 'scheduled') return
    await mailRise(app, tx, subscription, await dropRise(tx, subscription, rise, reason), 'withdrawn')
  })
}
