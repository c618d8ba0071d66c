import { amendmentProblems } from '@faith/contract/amendments'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise, system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { eachDue } from '../../platform/each-due.ts'
import { topUpUnderWay } from '../billing/index.ts'
import { openTask } from '../tasks/index.ts'
import { mustFindAmendment, type StoredAmendment } from './amendment-store.ts'
import { letGoOfSwap } from './let-go-of-swap.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import { intentOf } from './schedule-swap.ts'
import { lockSubscription, type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

const job = system('subscriptions.swap-pay-deadline')

/** The new car cannot go out: the customer keeps the old one and nothing is charged; somebody finds another car with them. */
export async function failSwap(app: Needs, actor: Actor, amendmentId: string, reason: string) {
  const seen = await app.db.read(actor, (reader) => mustFindAmendment(reader, amendmentId))
  authorise(actor, 'handover:record', seen)
  return app.db.inTransaction(actor, async (tx) => {
    const { subscription, amendment } = await lock(tx, seen)
    if (amendment.kind !== 'swap') throw refuse(amendmentProblems.notPossible, 'Only a swap can fail at the hub.')
    const { id, state } = await fail(app, tx, subscription, amendment, reason)
    return { id, state, failedAt: tx.now }
  })
}

/** A top-up that is not paid in time: the car that was kept for the swap is free again. Never while a payment is on its way. */
export async function failUnpaidSwaps(app: Needs & Pick<App, 'log'>): Promise<number> {
  const due = await app.db.read(job, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.amendments')
      .select(['id', 'subscriptionId', 'swap'])
      .where('kind', '=', 'swap')
      .where('state', '=', 'accepted')
      .where('dueAt', '<=', reader.now)
      .orderBy('dueAt')
      .limit(50)
      .execute(),
  )
  return eachDue(app, due, (seen) =>
    app.db.inTransaction(job, async (tx) => {
      const { subscription, amendment } = await lock(tx, seen)
      if (amendment.state !== 'accepted' || (await topUpUnderWay(tx, intentOf(amendment.id)))) return 0
      await fail(app, tx, subscription, amendment, 'The bond’s top-up was not paid in time.')
      return 1
    }),
  )
}

/** When the next top-up is late. */
export async function nextSwapDeadline(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(job, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.amendments')
      .select((eb) => eb.fn.min('dueAt').as('at'))
      .where('kind', '=', 'swap')
      .where('state', '=', 'accepted')
      .where('dueAt', '>', reader.now)
      .executeTakeFirst(),
  )
  return row?.at ?? null
}

async function lock(tx: Tx, { id, subscriptionId, swap }: Pick<StoredAmendment, 'id' | 'subscriptionId' | 'swap'>) {
  const subscription = await lockSubscription(tx, subscriptionId, swap ? [swap.vehicleId] : [])
  return { subscription, amendment: await mustFindAmendment(tx, id) }
}

async function fail(
  app: Needs,
  tx: Tx,
  subscription: Subscription,
  amendment: StoredAmendment,
  reason: string,
): Promise<StoredAmendment> {
  const failed = await moveAmendment(tx, amendment, 'fail', {}, reason)
  await letGoOfSwap(tx, failed)
  const { id, reference, hubId, customerId } = subscription
  await openTask(tx, {
    kind: 'subscription.swap-failed',
    subject: { kind: 'subscription', id, reference },
    hubId,
    customerId,
    reason,
    verb: 'Call the customer',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
  await mailAmendment(app, tx, subscription, failed, 'failed')
  return failed
}
