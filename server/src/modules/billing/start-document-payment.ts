import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { defaultMethod, type Method, type Payment, paymentsOfIntent, startAtProvider } from '../payments/index.ts'
import { type DocumentPayment, openDocumentPayment } from './open-document-payment.ts'
import { lockPlan } from './store.ts'

/**
 * Opens what is paid before a change happens and makes it known to the provider: for the kept card where there is one, and for a card
 * that is entered. `wanted` runs in the transaction. Asking again gives the same payment; nothing to pay is refused.
 */
export async function startDocumentPayment(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  wanted: (tx: Tx) => Promise<Omit<DocumentPayment, 'methodId'>>,
): Promise<{ payment: Payment; method: Method | null; cents: number }> {
  const opened = await app.db.inTransaction(actor, async (tx) => {
    const asked = await wanted(tx)
    const { plan } = await lockPlan(tx, asked.subscriptionId)
    const method = (await defaultMethod(tx, plan.customerId)) ?? null
    const payment = await openDocumentPayment(tx, { ...asked, ...(method ? { methodId: method.id } : {}) })
    if (!payment) throw refuse(billingProblems.nothingDue)
    return { payment, method: payment.methodId ? method : null, cents: payment.amountCents }
  })
  return { ...opened, payment: await startAtProvider(app, opened.payment) }
}

/** Whether a payment for a change was made and its outcome is not known yet. */
export async function topUpUnderWay(tx: Tx, intent: DocumentPayment['intent']): Promise<boolean> {
  return (await paymentsOfIntent(tx, intent)).some((payment) => payment.state === 'processing')
}
