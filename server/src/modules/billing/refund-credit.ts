import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { dollars } from '../../lib/money.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { moveCredit } from './customer-credit.ts'
import { paymentsOf, sendBack } from './send-back.ts'
import { type Account, accountOfCustomer, lockAccount } from './store.ts'

/** Sends customer credit back to the cards that paid it, as a step on a locked account; gives what is sent, in cents. */
export async function returnCredit(tx: Tx, account: Account, cents: number, reason: string): Promise<number> {
  const amountCents = Math.min(cents, account.creditCents)
  if (amountCents === 0) return 0
  const id = newId()
  await moveCredit(tx, account, { amountCents: -amountCents, source: 'refund', sourceId: id, hubId: account.hubId })
  await sendBack(tx, account, {
    cents: amountCents,
    from: 'customer_credit',
    bondId: null,
    sources: await paymentsOf(tx, account.customerId),
    intent: `credit:${id}`,
    reason,
  })
  return amountCents
}

/** Staff send a customer's credit back. Over the policy's limit a second person approves each refund. */
export async function refundCredit(
  app: Pick<App, 'db'>,
  actor: Actor,
  customerId: string,
  wanted: { amountCents: number; reason: string },
): Promise<{ creditCents: number }> {
  return app.db.inTransaction(actor, async (tx) => {
    const found = await accountOfCustomer(tx, customerId).catch(() => null)
    if (!found) throw notFound()
    authorise(actor, 'credit:refund', found)
    const account = await lockAccount(tx, found.id)
    if (wanted.amountCents > account.creditCents)
      throw refuse(billingProblems.moreThanCredit, `The customer’s credit is ${dollars(account.creditCents)}.`)
    await returnCredit(tx, account, wanted.amountCents, wanted.reason)
    return { creditCents: account.creditCents - wanted.amountCents }
  })
}
