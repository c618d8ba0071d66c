import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, system } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { openPayment, type Payment, paymentsOfIntent, startAtProvider } from '../payments/index.ts'
import { moveBond } from './move-document.ts'
import { bondOf, invoicesOf, lockFirst } from './store.ts'

const prefix = 'first:'

/** The intent of a subscription's first payment, and back. */
export const firstIntent = {
  of: (subscriptionId: string) => `${prefix}${subscriptionId}`,
  subscriptionOf: (intent: string) => (intent.startsWith(prefix) ? intent.slice(prefix.length) : null),
}

/** What is due when a subscription is signed, in cents: one payment, two lines. */
export interface FirstDue {
  weekOneCents: number
  bondCents: number
  dueCents: number
}

/**
 * The first payment of a subscription, ready for a card: opened if none is, and known to the provider. Double clicks and a
 * second device find the same one. Refuses when nothing is due any more.
 */
export async function startFirstPayment(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  subscriptionId: string,
  returnPath: string,
): Promise<{ payment: Payment; due: FirstDue }> {
  const opened = await app.db.inTransaction(actor, async (tx) => {
    const invoice = (await invoicesOf(tx, subscriptionId)).at(-1)
    const bond = await bondOf(tx, subscriptionId)
    if (!invoice || !bond) throw notFound()
    authorise(actor, 'payment:make', invoice)
    const due = {
      weekOneCents: invoice.totalCents,
      bondCents: bond.requiredCents,
      dueCents: invoice.totalCents + bond.requiredCents,
    }
    const paid = (await paymentsOfIntent(tx, firstIntent.of(subscriptionId))).find(
      (payment) => payment.state === 'succeeded',
    )
    if (paid) return { payment: paid, due }
    if (invoice.state !== 'issued') throw refuse(billingProblems.nothingDue)
    const { customerId, hubId } = invoice
    const payment = await openPayment(tx, {
      intent: firstIntent.of(subscriptionId),
      customerId,
      hubId,
      amountCents: due.dueCents,
      description: `Week 1 (${invoice.reference}) and bond (${bond.reference})`,
      returnPath,
    })
    return { payment, due }
  })
  await markCollecting(app, subscriptionId)
  return { ...opened, payment: await startAtProvider(app, opened.payment) }
}

/** required → collecting, once a payment is on its way. */
async function markCollecting(app: Pick<App, 'db'>, subscriptionId: string): Promise<void> {
  await app.db.inTransaction(system('billing.collect'), async (tx) => {
    const owed = await lockFirst(tx, subscriptionId)
    if (owed?.bond.state === 'required' && owed.invoice.state === 'issued') await moveBond(tx, owed.bond, 'collect')
  })
}
