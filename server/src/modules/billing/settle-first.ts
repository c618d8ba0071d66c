import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { publish } from '../../platform/jobs.ts'
import { finalise, type Payment } from '../payments/index.ts'
import { allocate } from './allocate-payment.ts'
import { firstPaymentSettled } from './events.ts'
import { mailBeingConfirmed, mailPaymentFailed, mailReceipt } from './mail-payment.ts'
import { moveBond } from './move-document.ts'
import { accountOfCustomer, type Bond, type Invoice, lockFirst, openCents } from './store.ts'

/** Settles a first payment inside the transaction of `settlePayment`. */
export async function settleFirst(
  app: Pick<App, 'config'>,
  tx: Tx,
  paymentId: string,
  subscriptionId: string,
): Promise<void> {
  const owed = await lockFirst(tx, subscriptionId)
  const final = await finalise(tx, paymentId)
  if (!owed || !final?.moved) return
  switch (final.payment.state) {
    case 'processing':
      return final.payment.challengeUrl === null ? mailBeingConfirmed(app, tx, final.payment) : undefined
    case 'succeeded':
      return isDue(owed, final.payment)
        ? allocateFirst(app, tx, final.payment, owed, subscriptionId)
        : keepAsCredit(tx, final.payment)
    default:
      return backToRequired(app, tx, final.payment, owed.bond)
  }
}

/** Whether the payment is exactly what is owed still. */
function isDue({ invoice, bond }: { invoice: Invoice; bond: Bond }, payment: Payment): boolean {
  const open = invoice.state === 'issued' && (bond.state === 'required' || bond.state === 'collecting')
  return open && payment.amountCents === invoice.totalCents + bond.requiredCents
}

async function allocateFirst(
  app: Pick<App, 'config'>,
  tx: Tx,
  payment: Payment,
  owed: { invoice: Invoice; bond: Bond },
  subscriptionId: string,
): Promise<void> {
  const { invoice, bond } = owed
  const targets = [
    { invoice, cents: openCents(invoice) },
    { bond, cents: bond.requiredCents },
  ]
  await allocate(tx, await accountOfCustomer(tx, payment.customerId), payment, targets)
  await publish(tx, firstPaymentSettled, { subscriptionId })
  await mailReceipt(app, tx, payment, invoice, bond)
}

/** The card was declined, or the try was given up without a charge: the bond is asked for again. */
async function backToRequired(app: Pick<App, 'config'>, tx: Tx, payment: Payment, bond: Bond): Promise<void> {
  if (bond.state === 'collecting') await moveBond(tx, bond, 'fail')
  await mailPaymentFailed(app, tx, payment)
}

/** Money that settles after its reason is gone becomes customer credit and waits for a person. */
async function keepAsCredit(tx: Tx, payment: Payment): Promise<void> {
  await allocate(tx, await accountOfCustomer(tx, payment.customerId), payment, [])
}
