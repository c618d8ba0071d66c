import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise, system } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { beginCharge, chargeCard, type Payment, paymentById, pollProvider } from '../payments/index.ts'
import { firstIntent } from './first-payment.ts'
import { mailBeingConfirmed } from './mail-payment.ts'
import { mayChargeTargets } from './may-charge-targets.ts'
import { mayChargeOwn } from './pay-due.ts'
import { settlePayment } from './settle-payment.ts'
import { lockFirst } from './store.ts'

/** Not asked more often than this by a page that waits; real time. */
const pollEveryMs = 2_000

/**
 * A payment that a person waits for: charge (outside any transaction, 8 s at most), then settle. When the provider does not
 * answer the payment stays processing and is "being confirmed"; it settles by itself. Of two clicks one charges; both see
 * the same payment. Without a token its kept card is charged. A payment whose reason is gone is refused before the card is touched.
 */
export async function payNow(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  paymentId: string,
  cardToken?: string,
): Promise<Payment> {
  const payment = await ownPayment(app, actor, paymentId, 'payment:make')
  if (cardToken === undefined && payment.methodId === null) throw refuse(billingProblems.cardNeeded)
  if (await begin(app, payment)) {
    await chargeCard(app, payment, cardToken)
    await settlePayment(app, paymentId)
    await sayBeingConfirmed(app, paymentId)
  }
  return ownPayment(app, actor, paymentId, 'payment:read')
}

/** A payment as it stands; one that is not final is asked for at the provider first, as the payer may come from its page. */
export async function getPayment(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  paymentId: string,
): Promise<Payment> {
  const payment = await ownPayment(app, actor, paymentId, 'payment:read')
  const open = payment.state === 'created' || payment.state === 'processing'
  const askedJustNow = payment.askedAt !== null && Date.now() - payment.askedAt.getTime() < pollEveryMs
  if (!open || askedJustNow || !payment.providerId) return payment
  await pollProvider(app, payment)
  await settlePayment(app, paymentId)
  return ownPayment(app, actor, paymentId, 'payment:read')
}

/** Marks the payment as on its way while what it pays is locked, so that a lapsing deadline comes before or after, never between. */
async function begin(app: Pick<App, 'db'>, payment: Payment): Promise<boolean> {
  return app.db.inTransaction(system('billing.pay'), async (tx) => {
    const subscriptionId = firstIntent.subscriptionOf(payment.intent)
    const owed = subscriptionId ? await lockFirst(tx, subscriptionId) : null
    const present = await paymentById(tx, payment.id)
    if (present?.state !== 'created') return false
    const due = subscriptionId ? owed?.invoice.state === 'issued' : await mayCharge(tx, present)
    if (!due) throw refuse(billingProblems.nothingDue)
    return beginCharge(tx, payment.id)
  })
}

/** A payment for an amendment is due as long as what it pays waits for it; one of what is overdue, as long as that is so. */
function mayCharge(tx: Tx, payment: Payment): Promise<boolean> {
  return payment.intent.startsWith('own:') ? mayChargeOwn(tx, payment) : mayChargeTargets(tx, payment.id)
}

async function sayBeingConfirmed(app: Pick<App, 'db' | 'config'>, paymentId: string): Promise<void> {
  await app.db.inTransaction(system('billing.pay'), async (tx) => {
    const payment = await paymentById(tx, paymentId)
    if (payment?.state === 'processing' && payment.challengeUrl === null) await mailBeingConfirmed(app, tx, payment)
  })
}

async function ownPayment(
  app: Pick<App, 'db'>,
  actor: Actor,
  paymentId: string,
  permission: 'payment:make' | 'payment:read',
): Promise<Payment> {
  const payment = await app.db.read(actor, (reader) => paymentById(reader, paymentId))
  if (!payment) throw notFound()
  authorise(actor, permission, payment)
  return payment
}
