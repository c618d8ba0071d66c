import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { dollars } from '../../lib/money.ts'
import { postEntry } from '../ledger/index.ts'
import { paymentById, refundableOf, requestRefund } from '../payments/index.ts'
import { openTask } from '../tasks/index.ts'
import { type Account, billing } from './store.ts'
import { queueNotice } from './tell-customer.ts'

/** Money of a customer that goes back to where it came from. */
export interface MoneyBack {
  cents: number
  from: 'bonds_held' | 'customer_credit'
  bondId: string | null
  /** Payments to which it may go back, the first first. */
  sources: readonly string[]
  /** Names what is sent back, so that it is sent once. */
  intent: string
  reason: string
}

/**
 * Asks for the refunds that send money back: Dr bonds held or customer credit / Cr refunds payable. What no card can take any more
 * waits in refunds payable for a payout to a bank account, by two people.
 */
export async function sendBack(tx: Tx, account: Account, money: MoneyBack): Promise<void> {
  const { customerId, hubId, id: accountId } = account
  await postEntry(tx, {
    description: `To be sent back: ${money.reason}`,
    source: { kind: 'money_back', id: newId() },
    customerId,
    hubId,
    postings: [
      { account: money.from, cents: money.cents },
      { account: 'refunds_payable', cents: -money.cents },
    ],
  })
  let left = money.cents
  for (const paymentId of new Set(money.sources)) {
    const amountCents = Math.min(left, await refundableOf(tx, paymentId))
    if (amountCents === 0) continue
    const refund = await requestRefund(tx, {
      intent: `${money.intent}:${paymentId}`,
      paymentId,
      amountCents,
      reason: money.reason,
      togetherCents: money.cents,
    })
    await billing(tx)
      .insertInto('billing.refunds')
      .values({
        refundId: refund.id,
        customerId,
        hubId,
        accountId,
        bondId: money.bondId,
        amountCents,
        at: tx.now,
        sentAt: null,
      })
      .execute()
    if (money.bondId) await queueNotice(tx, 'bond-back', refund.id)
    left -= amountCents
  }
  if (left > 0) await callPerson(tx, account, money, left)
}

/** Payments of a customer that put money into their account, the newest first. */
export async function paymentsOf(tx: Tx, customerId: string): Promise<string[]> {
  const parts = await billing(tx)
    .selectFrom('billing.allocations')
    .select('paymentId')
    .where('customerId', '=', customerId)
    .where('undoneAt', 'is', null)
    .orderBy('at', 'desc')
    .execute()
  return [...new Set(parts.map((part) => part.paymentId))]
}

async function callPerson(tx: Tx, account: Account, money: MoneyBack, cents: number): Promise<void> {
  const first = money.sources[0] ? await paymentById(tx, money.sources[0]) : undefined
  await openTask(tx, {
    kind: 'billing.bank-payout',
    subject: { kind: 'billing_account', id: account.id, reference: first?.reference ?? null },
    hubId: account.hubId,
    customerId: account.customerId,
    reason: `${dollars(cents)} (${money.reason}) cannot go back to a card. Pay it to the customer’s bank account.`,
    verb: 'Pay out',
    dueAt: new Date(tx.now.getTime() + 3 * 24 * 3_600_000),
  })
}
