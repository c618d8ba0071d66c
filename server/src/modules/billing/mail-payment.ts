import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { dollars } from '../../lib/money.ts'
import { customerById } from '../customers/index.ts'
import { type MailTemplate, sendMail } from '../notifications/index.ts'
import type { Payment } from '../payments/index.ts'
import { beingConfirmedMail } from './mails/being-confirmed.ts'
import { paymentFailedMail } from './mails/payment-failed.ts'
import { receiptMail } from './mails/receipt.ts'
import type { Bond, Invoice } from './store.ts'

/** Tells the customer that the first payment has come. */
export function mailReceipt(
  app: Pick<App, 'config'>,
  tx: Tx,
  payment: Payment,
  invoice: Invoice,
  bond: Bond,
): Promise<void> {
  return mailCustomer(app, tx, payment, receiptMail, {
    amount: dollars(payment.amountCents),
    invoice: invoice.reference,
    weekOne: dollars(invoice.totalCents),
    bond: dollars(bond.requiredCents),
    card: `${payment.cardBrand ?? 'Card'} ${payment.cardLast4 ?? ''}`.trim(),
    path: '/account/invoices',
  })
}

/** Tells the customer that the bank has not answered yet, and that there is nothing to do. */
export function mailBeingConfirmed(app: Pick<App, 'config'>, tx: Tx, payment: Payment): Promise<void> {
  return mailCustomer(app, tx, payment, beingConfirmedMail, {
    amount: dollars(payment.amountCents),
    path: payment.returnPath,
  })
}

/** Tells the customer that a payment was declined, or given up unconfirmed. */
export function mailPaymentFailed(app: Pick<App, 'config'>, tx: Tx, payment: Payment): Promise<void> {
  return mailCustomer(app, tx, payment, paymentFailedMail, {
    amount: dollars(payment.amountCents),
    declined: payment.state === 'failed',
    path: payment.returnPath,
  })
}

async function mailCustomer<Data>(
  app: Pick<App, 'config'>,
  tx: Tx,
  payment: Payment,
  template: MailTemplate<Data>,
  data: Data,
): Promise<void> {
  const customer = await customerById(tx, payment.customerId)
  if (!customer) return
  const to = { email: customer.email, name: customer.contactName ?? customer.displayName, language: customer.language }
  await sendMail(app, tx, { to, template, data, customerId: customer.id, hubId: payment.hubId })
}
