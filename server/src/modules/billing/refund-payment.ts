import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { dollars } from '../../lib/money.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { postEntry } from '../ledger/index.ts'
import { paymentById, type Refund, requestRefund } from '../payments/index.ts'
import { moveCredit } from './customer-credit.ts'
import { accountOfCustomer, billing, lockAccount } from './store.ts'

/**
 * Gives customer credit back to the card of a payment: Dr customer credit / Cr refunds payable. What is owed is credited by a
 * document first, so that a refund never makes an invoice open again. Over the limit somebody else approves.
 */
export async function refundPayment(
  app: Pick<App, 'db'>,
  actor: Actor,
  paymentId: string,
  asked: { amountCents: number; reason: string },
): Promise<Refund> {
  return app.db.inTransaction(actor, async (tx) => {
    const payment = await paymentById(tx, paymentId)
    if (!payment) throw notFound()
    authorise(actor, 'refund:request', payment)
    const account = await lockAccount(tx, (await accountOfCustomer(tx, payment.customerId)).id)
    if (asked.amountCents > account.creditCents) {
      throw refuse(billingProblems.notEnoughCredit, `The customer has ${dollars(account.creditCents)} of credit.`, {
        creditCents: account.creditCents,
      })
    }
    const { customerId, hubId } = payment
    const refund = await requestRefund(tx, { intent: `credit:${newId()}`, paymentId, ...asked })
    await billing(tx)
      .insertInto('billing.refunds')
      .values({
        refundId: refund.id,
        customerId,
        hubId,
        accountId: account.id,
        bondId: null,
        amountCents: refund.amountCents,
        at: tx.now,
        sentAt: null,
      })
      .execute()
    await moveCredit(tx, account, { amountCents: -refund.amountCents, source: 'refund', sourceId: refund.id, hubId })
    await postEntry(tx, {
      description: `Refund ${refund.reference} asked for`,
      source: { kind: 'refund', id: refund.id },
      customerId,
      hubId,
      postings: [
        { account: 'customer_credit', cents: refund.amountCents },
        { account: 'refunds_payable', cents: -refund.amountCents },
      ],
    })
    return refund
  })
}
