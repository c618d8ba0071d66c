import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise, system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { agreementById, moveAgreement } from '../agreements/index.ts'
import { voidFirst } from '../billing/index.ts'
import { endCommitment, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { releaseSlot } from '../hubs/index.ts'
import { mailCustomer } from './mail-customer.ts'
import { cancelledMail } from './mails/cancelled.ts'
import { moveAssignment, moveSubscription } from './move-subscription.ts'
import { showSubscription } from './show-subscription.ts'
import { currentAssignment, lockSubscription, mustFind, type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'config'>

/** Cancels what was signed and not paid by its deadline; never while a payment is on its way. */
export async function cancelOverdue(app: Needs): Promise<number> {
  const actor = system('subscriptions.pay-deadline')
  const due = await app.db.read(actor, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.subscriptions')
      .select('id')
      .where('state', '=', 'pending_payment')
      .where('payBy', '<=', reader.now)
      .orderBy('payBy')
      .limit(50)
      .execute(),
  )
  let moved = 0
  for (const { id } of due) {
    moved += await app.db.inTransaction(actor, async (tx) => {
      const subscription = await lockSubscription(tx, id)
      if (subscription.state !== 'pending_payment' || subscription.payBy > tx.now) return 0
      return (await cancel(app, tx, subscription, true)) ? 1 : 0
    })
  }
  return moved
}

/** When the next pay deadline passes. */
export async function nextPayDeadline(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(system('subscriptions.pay-deadline'), (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.subscriptions')
      .select((eb) => eb.fn.min('payBy').as('at'))
      .where('state', '=', 'pending_payment')
      .where('payBy', '>', reader.now)
      .executeTakeFirst(),
  )
  return row?.at ?? null
}

/** The customer gives up before paying; everything goes back to how it was. */
export async function cancelBeforePayment(app: Needs, actor: Actor, subscriptionId: string) {
  const seen = await app.db.read(actor, (reader) => mustFind(reader, subscriptionId))
  authorise(actor, 'agreement:sign', seen)
  await app.db.inTransaction(system('subscriptions.cancel'), async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    if (subscription.state === 'cancelled') return
    if (subscription.state !== 'pending_payment')
      throw refuse(
        generalProblems.conflict,
        'Only a subscription that waits for its first payment can be given up here.',
      )
    if (!(await cancel(app, tx, subscription, false)))
      throw refuse(generalProblems.conflict, 'A payment is on its way. Wait until it is confirmed.')
  })
  return showSubscription(app, actor, subscriptionId)
}

async function cancel(app: Needs, tx: Tx, subscription: Subscription, late: boolean): Promise<boolean> {
  if (!(await voidFirst(tx, subscription.id))) return false
  const assignment = await currentAssignment(tx, subscription.id)
  if (assignment) {
    await moveAssignment(tx, assignment, 'cancel')
    await endCommitment(tx, assignment.commitmentId)
  }
  if (subscription.applicationId) await releaseSlot(tx, { kind: 'handover', subjectId: subscription.applicationId })
  const agreement = await agreementById(tx, subscription.agreementId)
  if (agreement?.state === 'signed') await moveAgreement(tx, agreement, 'end')
  await moveSubscription(
    tx,
    subscription,
    'cancel',
    { endedAt: tx.now },
    late ? 'Not paid in time' : 'Given up before paying',
  )
  const vehicle = await vehicleById(tx, subscription.vehicleId)
  await mailCustomer(app, tx, subscription, cancelledMail, {
    reference: subscription.reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    late,
  })
  return true
}
