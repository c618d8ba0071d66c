import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { arrearsOf } from '../billing/index.ts'
import { openTask } from '../tasks/index.ts'
import { callIn } from './call-in.ts'
import { moveSubscription } from './move-subscription.ts'
import { lockSubscription, type Subscription, subscriptions } from './store.ts'
import type { SubscriptionState } from './tables.ts'

type Needs = Pick<App, 'db'>
type Arrears = Awaited<ReturnType<typeof arrearsOf>>

const actor = system('subscriptions.follow-account')

/** Overdue too long, or a broken arrangement: what runs is suspended; billing goes on. Source: R16, fine print 15. */
export function suspendOverdue(app: Needs, customerId: string): Promise<void> {
  return follow(app, customerId, ['active', 'notice_given'], async (tx, subscription, arrears) => {
    if (arrears === 'suspended' || arrears === 'recovery')
      await moveSubscription(tx, subscription, 'suspend', {}, 'Overdue')
  })
}

/** Nothing overdue, or an arrangement: what was suspended goes on, with its notice if there was one. A car that was called in waits for a person. */
export function reinstatePaid(app: Needs, customerId: string): Promise<void> {
  return follow(app, customerId, ['suspended', 'return_due', 'overstay'], async (tx, subscription, arrears) => {
    if (arrears === 'suspended' || arrears === 'recovery') return
    if (subscription.state === 'suspended') {
      const event = subscription.endKind === 'notice' ? 'reinstate_with_notice' : 'reinstate'
      await moveSubscription(tx, subscription, event, {}, arrears === null ? 'Nothing overdue' : 'Arrangement')
    } else if (subscription.endKind === null) await askForDecision(tx, subscription)
  })
}

/** Overdue for three weeks: the car is called in. Source: R16. */
export function recoverOverdue(app: Needs, customerId: string): Promise<void> {
  return follow(app, customerId, ['active', 'notice_given', 'suspended'], async (tx, subscription, arrears) => {
    if (arrears === 'recovery') await callIn(tx, subscription)
  })
}

/** Reads how overdue the account is under the lock of each subscription, so that a late or doubled event does nothing. */
async function follow(
  app: Needs,
  customerId: string,
  from: readonly SubscriptionState[],
  act: (tx: Tx, subscription: Subscription, arrears: Arrears) => Promise<void>,
): Promise<void> {
  const found = await app.db.read(actor, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.subscriptions')
      .select('id')
      .where('customerId', '=', customerId)
      .where('state', 'in', [...from])
      .orderBy('id')
      .execute(),
  )
  for (const { id } of found) {
    await app.db.inTransaction(actor, async (tx) => {
      const subscription = await lockSubscription(tx, id)
      if (from.includes(subscription.state)) await act(tx, subscription, await arrearsOf(tx, customerId))
    })
  }
}

async function askForDecision(tx: Tx, { id, reference, hubId, customerId }: Subscription): Promise<void> {
  await openTask(tx, {
    kind: 'subscription.paid-after-call-in',
    subject: { kind: 'subscription', id, reference },
    hubId,
    customerId,
    reason: 'Nothing is overdue any more, and the car was called in: agree on an extension, or take it back.',
    verb: 'Decide',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
}
