import { NoAnswer, type ProviderRefund } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { publish } from '../../platform/jobs.ts'
import { openTask } from '../tasks/index.ts'
import { refundOutcomeKnown } from './events.ts'
import { moveRefund } from './move-refund.ts'
import { noteDifference } from './note-difference.ts'
import { eventFor, knownOf } from './rules/refund.ts'
import { lockRefund, paymentById, payments, type Refund, refundById } from './store.ts'

const actor = system('payments.refund')

type Needs = Pick<App, 'db' | 'payments'>

/**
 * Sends an approved refund, or asks how one stands whose outcome is unknown. Sending again with the same key gives nothing back
 * twice. False when the provider was silent; then it is tried again by the sweeper.
 */
export async function sendRefund(app: Needs, refundId: string): Promise<boolean> {
  const refund = await app.db.inTransaction(actor, async (tx) => {
    const locked = await lockRefund(tx, refundId)
    const asked = { askedAt: new Date() }
    if (locked?.state === 'approved') return moveRefund(tx, locked, 'send', asked)
    if (locked?.state !== 'processing') return null
    await payments(tx).updateTable('payments.refunds').set(asked).where('id', '=', refundId).execute()
    return locked
  })
  if (!refund) return true
  const said = await ask(app, refund)
  if (said) await hearRefund(app, refundId, said)
  return said !== null
}

async function ask(app: Needs, refund: Refund): Promise<ProviderRefund | null> {
  const payment = await app.db.read(actor, (reader) => paymentById(reader, refund.paymentId))
  const call = refund.providerId
    ? app.payments.retrieveRefund(refund.providerId)
    : app.payments.refund({
        paymentProviderId: payment!.providerId!,
        amountCents: refund.amountCents,
        idempotencyKey: `${refund.intent}:${refund.attempt}`,
      })
  return call.catch((error: unknown) => {
    if (error instanceof NoAnswer) return null
    throw error
  })
}

/** Writes down what the provider says of a refund; only `finaliseRefund` moves it. */
export async function hearRefund(app: Pick<App, 'db'>, refundId: string, said: ProviderRefund): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const refund = await lockRefund(tx, refundId)
    if (!refund) return
    if (said.amountCents !== refund.amountCents || contradicts(refund, said)) return callPerson(tx, refund, said)
    if (refund.state !== 'processing') return
    const known = knownOf(refund.said, said.state)
    await payments(tx)
      .updateTable('payments.refunds')
      .set({ said: known, providerId: said.providerId ?? refund.providerId, failureCode: said.failureCode })
      .where('id', '=', refundId)
      .execute()
    if (eventFor(refund.state, known)) await publish(tx, refundOutcomeKnown, { refundId })
  })
}

function contradicts(refund: Refund, said: ProviderRefund): boolean {
  return refund.state === 'succeeded' && said.state === 'failed'
}

async function callPerson(tx: Tx, refund: Refund, said: ProviderRefund): Promise<void> {
  const { paymentId, customerId, hubId } = refund
  await noteDifference(tx, {
    kind: 'contradiction',
    object: 'refund',
    providerId: said.providerId ?? refund.reference,
    ours: { paymentId, customerId, hubId },
    oursCents: -refund.amountCents,
    theirsCents: said.state === 'failed' ? 0 : -said.amountCents,
  })
  await openTask(tx, {
    kind: 'payments.contradiction',
    subject: { kind: 'refund', id: refund.id, reference: refund.reference },
    hubId: refund.hubId,
    customerId: refund.customerId,
    reason: `The provider says that the refund ${said.state}, ${said.amountCents} cents; we have ${refund.state}, ${refund.amountCents} cents. Compare with its statement.`,
    verb: 'Compare',
    dueAt: new Date(tx.now.getTime() + 4 * 3_600_000),
  })
}

/** A refund by the provider's id, for its messages. */
export async function hearRefundMessage(app: Pick<App, 'db'>, said: ProviderRefund): Promise<void> {
  const found = await app.db.read(actor, (reader) =>
    payments(reader)
      .selectFrom('payments.refunds')
      .select('id')
      .where('providerId', '=', said.providerId)
      .executeTakeFirst(),
  )
  const refund = found && (await app.db.read(actor, (reader) => refundById(reader, found.id)))
  if (refund) await hearRefund(app, refund.id, said)
}
