import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { publish } from '../../platform/jobs.ts'
import { type Posting, postEntry } from '../ledger/index.ts'
import { finalise, type Payment, paymentById } from '../payments/index.ts'
import { openTask } from '../tasks/index.ts'
import { moveCredit } from './customer-credit.ts'
import { firstPaymentSettled } from './events.ts'
import { firstIntent } from './first-payment.ts'
import { mailBeingConfirmed, mailPaymentFailed, mailReceipt } from './mail-payment.ts'
import { moveBond, moveInvoice } from './move-document.ts'
import { accountOfCustomer, type Bond, billing, type Invoice, lockFirst } from './store.ts'

/**
 * Settles what the provider said of a payment: moves it, allocates, posts, and tells subscriptions. Locks account → invoice →
 * bond → payment. A payment that is final already, or of which nothing is known, is left alone.
 */
export async function settlePayment(app: Pick<App, 'db' | 'config'>, paymentId: string): Promise<void> {
  const actor = system('billing.settle')
  const known = await app.db.read(actor, (reader) => paymentById(reader, paymentId))
  const subscriptionId = known ? firstIntent.subscriptionOf(known.intent) : null
  if (!subscriptionId) return
  await app.db.inTransaction(actor, async (tx) => {
    const owed = await lockFirst(tx, subscriptionId)
    const final = await finalise(tx, paymentId)
    if (!owed || !final?.moved) return
    switch (final.payment.state) {
      case 'processing':
        return final.payment.challengeUrl === null ? mailBeingConfirmed(app, tx, final.payment) : undefined
      case 'succeeded':
        return isDue(owed, final.payment)
          ? allocate(app, tx, final.payment, owed, subscriptionId)
          : keepAsCredit(tx, final.payment)
      default:
        return backToRequired(app, tx, final.payment, owed.bond)
    }
  })
}

/** Whether the payment is exactly what is owed still. */
function isDue({ invoice, bond }: { invoice: Invoice; bond: Bond }, payment: Payment): boolean {
  const open = invoice.state === 'issued' && (bond.state === 'required' || bond.state === 'collecting')
  return open && payment.amountCents === invoice.totalCents + bond.requiredCents
}

async function allocate(
  app: Pick<App, 'config'>,
  tx: Tx,
  payment: Payment,
  owed: { invoice: Invoice; bond: Bond },
  subscriptionId: string,
): Promise<void> {
  const { invoice, bond } = owed
  await moveInvoice(tx, invoice, 'pay', { paidCents: invoice.totalCents })
  if (bond.state === 'required') await moveBond(tx, bond, 'collect')
  await moveBond(tx, { ...bond, state: 'collecting' }, 'hold', { collectedCents: bond.requiredCents, heldAt: tx.now })
  await note(tx, payment, [
    { target: 'invoice', targetId: invoice.id, amountCents: invoice.totalCents },
    { target: 'bond', targetId: bond.id, amountCents: bond.requiredCents },
  ])
  await post(tx, payment, 'First payment: week 1 and bond', [
    { account: 'clearing', cents: payment.amountCents },
    { account: 'receivables', cents: -invoice.totalCents },
    { account: 'bonds_held', cents: -bond.requiredCents },
  ])
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
  await note(tx, payment, [{ target: 'credit', targetId: payment.customerId, amountCents: payment.amountCents }])
  const { amountCents, hubId } = payment
  await moveCredit(tx, await accountOfCustomer(tx, payment.customerId), {
    amountCents,
    source: 'payment',
    sourceId: payment.id,
    hubId,
  })
  await post(tx, payment, 'Late payment kept as credit', [
    { account: 'clearing', cents: payment.amountCents },
    { account: 'customer_credit', cents: -payment.amountCents },
  ])
  await openTask(tx, {
    kind: 'billing.late-payment',
    subject: { kind: 'payment', id: payment.id, reference: payment.reference },
    hubId: payment.hubId,
    customerId: payment.customerId,
    reason:
      'A payment came for something that is cancelled or paid already. It is kept as credit: refund it or use it.',
    verb: 'Review',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
}

async function note(
  tx: Tx,
  payment: Payment,
  parts: readonly { target: 'invoice' | 'bond' | 'credit'; targetId: string; amountCents: number }[],
): Promise<void> {
  const rows = parts.map((part) => ({
    id: newId(),
    paymentId: payment.id,
    customerId: payment.customerId,
    hubId: payment.hubId,
    ...part,
    at: tx.now,
  }))
  await billing(tx).insertInto('billing.allocations').values(rows).execute()
}

async function post(tx: Tx, payment: Payment, description: string, postings: readonly Posting[]): Promise<void> {
  await postEntry(tx, {
    description,
    source: { kind: 'payment', id: payment.id },
    customerId: payment.customerId,
    hubId: payment.hubId,
    postings,
  })
}
