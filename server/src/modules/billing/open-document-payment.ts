import type { Tx } from '../../db.ts'
import { publish } from '../../platform/jobs.ts'
import { openPayment, type Payment } from '../payments/index.ts'
import { spendCredit } from './customer-credit.ts'
import { amendmentPaid } from './events.ts'
import { billing, type Invoice, lockPlan, openCents } from './store.ts'

/** What is paid before a change happens: a document, a bond's top-up, or both. */
export interface DocumentPayment {
  /** `amendment:<id>`: told back as `amendment-paid` when the money has come. */
  intent: `amendment:${string}`
  subscriptionId: string
  invoiceId: string | null
  topUp: { bondId: string; cents: number } | null
  description: string
  returnPath: string
  /** A kept card; without one a person enters a card. */
  methodId?: string
}

/**
 * Opens the payment of a document and a top-up, as a step. Credit pays the document first (R14), never the top-up (fine print 14).
 * Null, and `amendment-paid` at once, when nothing is left to pay.
 */
export async function openDocumentPayment(tx: Tx, wanted: DocumentPayment): Promise<Payment | null> {
  const { plan, account } = await lockPlan(tx, wanted.subscriptionId)
  const found = wanted.invoiceId ? await lockInvoice(tx, wanted.invoiceId) : undefined
  const [invoice] = found && openCents(found) > 0 ? (await spendCredit(tx, account, [found])).invoices : []
  const invoiceCents = invoice ? openCents(invoice) : 0
  const amountCents = invoiceCents + (wanted.topUp?.cents ?? 0)
  if (amountCents === 0) {
    await publish(tx, amendmentPaid, { intent: wanted.intent })
    return null
  }
  const { customerId, hubId } = plan
  const payment = await openPayment(tx, {
    intent: wanted.intent,
    customerId,
    hubId,
    amountCents,
    description: wanted.description,
    returnPath: wanted.returnPath,
    ...(wanted.methodId ? { methodId: wanted.methodId, present: true } : {}),
  })
  const targets = [
    ...(invoice && invoiceCents > 0
      ? [{ target: 'invoice' as const, targetId: invoice.id, amountCents: invoiceCents }]
      : []),
    ...(wanted.topUp && wanted.topUp.cents > 0
      ? [{ target: 'bond' as const, targetId: wanted.topUp.bondId, amountCents: wanted.topUp.cents }]
      : []),
  ].map((target, place) => ({ paymentId: payment.id, place, customerId, hubId, ...target }))
  await billing(tx)
    .insertInto('billing.payment_targets')
    .values(targets)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return payment
}

function lockInvoice(tx: Tx, id: string): Promise<Invoice | undefined> {
  return billing(tx).selectFrom('billing.invoices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
