import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, actorName, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { enqueue, publish } from '../../platform/jobs.ts'
import { refundOutcomeKnown } from './events.ts'
import { moveRefund } from './move-refund.ts'
import { refundJob } from './refund-job.ts'
import { mustBeAnother } from './second-person.ts'
import { lockRefund, type Refund } from './store.ts'

/** Approves a refund over the limit: somebody else than the person who asked for it. */
export function approveRefund(app: Pick<App, 'db'>, actor: Actor, refundId: string): Promise<Refund> {
  return decide(app, actor, refundId, async (tx, refund) => {
    mustBeAnother(actor, refund.requestedBy)
    const approved = await moveRefund(tx, refund, 'approve', { approvedBy: actorName(actor) })
    await enqueue(tx, refundJob, { refundId })
    return approved
  })
}

/** Refuses a refund, with a reason; what it took up is free again. */
export function declineRefund(app: Pick<App, 'db'>, actor: Actor, refundId: string, reason: string): Promise<Refund> {
  return decide(app, actor, refundId, async (tx, refund) => {
    const declined = await moveRefund(tx, refund, 'decline', { finalisedAt: tx.now }, reason)
    await publish(tx, refundOutcomeKnown, { refundId })
    return declined
  })
}

/** Sends a failed refund to the same card once more, under a new key. */
export function retryRefund(app: Pick<App, 'db'>, actor: Actor, refundId: string): Promise<Refund> {
  return decide(app, actor, refundId, async (tx, refund) => {
    const again = { attempt: refund.attempt + 1, providerId: null, said: null, failureCode: null, finalisedAt: null }
    const retried = await moveRefund(tx, refund, 'retry', again)
    await enqueue(tx, refundJob, { refundId })
    return retried
  })
}

/** The card is gone: the money goes to the customer's bank account. Asked for by one person … */
export function payOutRefund(app: Pick<App, 'db'>, actor: Actor, refundId: string, reason: string): Promise<Refund> {
  return decide(app, actor, refundId, (tx, refund) =>
    moveRefund(tx, refund, 'pay_out', { payoutAskedBy: actorName(actor) }, reason),
  )
}

/** … and confirmed by another, who has seen it on the bank statement. */
export function confirmPayout(app: Pick<App, 'db'>, actor: Actor, refundId: string, note: string): Promise<Refund> {
  return decide(app, actor, refundId, async (tx, refund) => {
    if (refund.payoutAskedBy) mustBeAnother(actor, refund.payoutAskedBy)
    const paid = await moveRefund(tx, refund, 'confirm_payout', { finalisedAt: tx.now }, note)
    await publish(tx, refundOutcomeKnown, { refundId })
    return paid
  })
}

function decide(
  app: Pick<App, 'db'>,
  actor: Actor,
  refundId: string,
  work: (tx: Tx, refund: Refund) => Promise<Refund>,
): Promise<Refund> {
  return app.db.inTransaction(actor, async (tx) => {
    const refund = await lockRefund(tx, refundId)
    if (!refund) throw notFound()
    authorise(actor, 'refund:decide', refund)
    return work(tx, refund)
  })
}
