import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { chargeCard, type Payment, paymentById, pollProvider } from '../payments/index.ts'
import { settlePayment } from './settle-payment.ts'

/** Not asked more often than this by a page that waits; real time. */
const pollEveryMs = 2_000

/**
 * A payment that a person waits for: charge (outside any transaction, 8 s at most), then settle. When the provider does not
 * answer the payment stays processing and is "being confirmed"; it settles by itself.
 */
export async function payNow(app: Pick<App, 'db' | 'payments' | 'config'>, actor: Actor, paymentId: string, cardToken: string): Promise<Payment> {
  const payment = await ownPayment(app, actor, paymentId, 'payment:make')
  await chargeCard(app, payment, cardToken)
  await settlePayment(app, paymentId)
  return ownPayment(app, actor, paymentId, 'payment:read')
}

/** A payment as it stands; one that is not final is asked for at the provider first, as the payer may come from its page. */
export async function getPayment(app: Pick<App, 'db' | 'payments' | 'config'>, actor: Actor, paymentId: string): Promise<Payment> {
  const payment = await ownPayment(app, actor, paymentId, 'payment:read')
  const open = payment.state === 'created' || payment.state === 'processing'
  const askedJustNow = payment.askedAt !== null && Date.now() - payment.askedAt.getTime() < pollEveryMs
  if (!open || askedJustNow || !payment.providerId) return payment
  await pollProvider(app, payment)
  await settlePayment(app, paymentId)
  return ownPayment(app, actor, paymentId, 'payment:read')
}

async function ownPayment(app: Pick<App, 'db'>, actor: Actor, paymentId: string, permission: 'payment:make' | 'payment:read'): Promise<Payment> {
  const payment = await app.db.read(actor, (reader) => paymentById(reader, paymentId))
  if (!payment) throw notFound()
  authorise(actor, permission, payment)
  return payment
}
