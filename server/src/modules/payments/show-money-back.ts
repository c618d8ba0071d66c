import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { historyOf } from '../../platform/history.ts'
import { type Dispute, disputeById, observationsOf, paymentById, payments, type Refund, refundById } from './store.ts'

const pageSize = 50

interface Page {
  page?: number | undefined
}

/** Refunds that the actor may see, newest first. */
export async function showRefunds(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: Page & { state?: Refund['state'] | undefined },
) {
  mustHold(actor, 'refund:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = payments(reader).selectFrom('payments.refunds')
    if (filter.state) query = query.where('state', '=', filter.state)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('requestedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const references = await referencesOf(reader, rows)
    return {
      refunds: rows.map((row) => ({ ...refundView(row), paymentReference: references.get(row.paymentId)! })),
      page: { page, pageSize, total },
    }
  })
}

/** A refund with its timeline. */
export async function showRefund(app: Pick<App, 'db'>, actor: Actor, refundId: string) {
  return app.db.read(actor, async (reader) => {
    const refund = await refundById(reader, refundId)
    if (!refund) throw notFound()
    authorise(actor, 'refund:read', refund)
    const paymentReference = (await paymentById(reader, refund.paymentId))!.reference
    const timeline = await historyOf(reader, 'payments.refund_history', refundId)
    return { ...refundView(refund), paymentReference, timeline }
  })
}

/** Disputes that the actor may see, newest first. */
export async function showDisputes(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: Page & { state?: Dispute['said'] | undefined },
) {
  mustHold(actor, 'dispute:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = payments(reader).selectFrom('payments.disputes')
    if (filter.state) query = query.where('said', '=', filter.state)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('openedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const references = await referencesOf(reader, rows)
    return {
      disputes: rows.map((row) => ({ ...disputeView(row), paymentReference: references.get(row.paymentId)! })),
      page: { page, pageSize, total },
    }
  })
}

/** A dispute with its timeline. */
export async function showDispute(app: Pick<App, 'db'>, actor: Actor, disputeId: string) {
  return app.db.read(actor, async (reader) => {
    const dispute = await disputeById(reader, disputeId)
    if (!dispute) throw notFound()
    authorise(actor, 'dispute:read', dispute)
    const paymentReference = (await paymentById(reader, dispute.paymentId))!.reference
    const timeline = await historyOf(reader, 'payments.dispute_history', disputeId)
    return { ...disputeView(dispute), paymentReference, timeline }
  })
}

/** A payment with all that happened to it. */
export async function showPaymentStory(app: Pick<App, 'db'>, actor: Actor, paymentId: string) {
  return app.db.read(actor, async (reader) => {
    const payment = await paymentById(reader, paymentId)
    if (!payment) throw notFound()
    authorise(actor, 'refund:read', payment)
    const { id, reference, customerId, state, amountCents, description, declineCode, createdAt, finalisedAt } = payment
    return {
      ...{ id, reference, customerId, state, amountCents, description, declineCode, createdAt, finalisedAt },
      refundableCents: state === 'succeeded' || state === 'won' ? amountCents - payment.refundedCents : 0,
      payerPresent: payment.present,
      card: payment.cardLast4 ? { brand: payment.cardBrand ?? 'Card', last4: payment.cardLast4 } : null,
      timeline: await historyOf(reader, 'payments.payment_history', paymentId),
      said: await observationsOf(reader, paymentId),
      refunds: (
        await payments(reader)
          .selectFrom('payments.refunds')
          .selectAll()
          .where('paymentId', '=', paymentId)
          .orderBy('requestedAt')
          .execute()
      ).map(refundView),
      disputes: (
        await payments(reader)
          .selectFrom('payments.disputes')
          .selectAll()
          .where('paymentId', '=', paymentId)
          .orderBy('openedAt')
          .execute()
      ).map(disputeView),
    }
  })
}

/** A refund as finance sees it. */
export function refundView(refund: Refund) {
  const { id, reference, paymentId, customerId, amountCents, reason, state, needsSecond } = refund
  const { requestedBy, requestedAt, approvedBy, failureCode, finalisedAt } = refund
  return {
    ...{ id, reference, paymentId, customerId, amountCents, reason, state, needsSecond },
    ...{ requestedBy, requestedAt, approvedBy, failureCode, finalisedAt },
  }
}

/** A dispute as finance sees it. */
export function disputeView(dispute: Dispute) {
  const { id, reference, paymentId, customerId, amountCents, reason, said } = dispute
  const { openedAt, evidenceDueAt, evidenceSentAt, closedAt } = dispute
  return {
    ...{ id, reference, paymentId, customerId, amountCents, reason, state: said },
    ...{ openedAt, evidenceDueAt, evidenceSentAt, closedAt },
  }
}

/** Payments' references by id. */
export async function referencesOf(
  reader: Reader,
  rows: readonly { paymentId: string | null }[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => row.paymentId ?? [])
  if (ids.length === 0) return new Map()
  const found = await payments(reader)
    .selectFrom('payments.payments')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map((row) => [row.id, row.reference]))
}
