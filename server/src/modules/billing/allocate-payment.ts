import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { type Posting, postEntry } from '../ledger/index.ts'
import type { Payment } from '../payments/index.ts'
import { openTask } from '../tasks/index.ts'
import { fillBond } from './bond-money.ts'
import { moveCredit } from './customer-credit.ts'
import { settlePart } from './move-document.ts'
import { type Account, type Bond, billing, type Invoice, openCents } from './store.ts'

/** Where money of a payment is to go, at most so many cents. */
export type Target = { cents: number } & ({ invoice: Invoice } | { bond: Bond })

/**
 * Gives a payment's money to its targets in their order, never more than is open; the rest becomes customer credit. Dr clearing /
 * Cr receivables, bonds held, customer credit. Money for which nothing is open any more also waits for a person.
 */
export async function allocate(tx: Tx, account: Account, payment: Payment, targets: readonly Target[]): Promise<void> {
  let left = payment.amountCents
  const parts: Part[] = []
  for (const target of targets) {
    const open = 'invoice' in target ? openCents(target.invoice) : target.cents
    const amountCents = Math.min(left, target.cents, open)
    if (amountCents === 0) continue
    left -= amountCents
    if ('invoice' in target) {
      await settlePart(tx, target.invoice, amountCents, { source: 'payment', id: payment.id })
      parts.push({ target: 'invoice', targetId: target.invoice.id, amountCents })
    } else {
      await fillBond(tx, target.bond, amountCents)
      parts.push({ target: 'bond', targetId: target.bond.id, amountCents })
    }
  }
  if (left > 0) {
    await moveCredit(tx, account, { amountCents: left, source: 'payment', sourceId: payment.id, hubId: payment.hubId })
    parts.push({ target: 'credit', targetId: payment.customerId, amountCents: left })
  }
  if (left === payment.amountCents) await callPerson(tx, payment)
  await noteAllocations(tx, payment, parts)
  await post(tx, payment, parts)
}

/** A part of a payment and where it went. */
interface Part {
  target: 'invoice' | 'bond' | 'credit'
  targetId: string
  amountCents: number
}

const accounts = { invoice: 'receivables', bond: 'bonds_held', credit: 'customer_credit' } as const

async function noteAllocations(tx: Tx, payment: Payment, parts: readonly Part[]): Promise<void> {
  const { id: paymentId, customerId, hubId } = payment
  const rows = parts.map((part) => ({ id: newId(), paymentId, customerId, hubId, ...part, at: tx.now }))
  await billing(tx).insertInto('billing.allocations').values(rows).execute()
}

async function post(tx: Tx, payment: Payment, parts: readonly Part[]): Promise<void> {
  const credits = (['invoice', 'bond', 'credit'] as const).map((target): Posting => {
    const cents = sum(parts.filter((part) => part.target === target).map((part) => part.amountCents))
    return { account: accounts[target], cents: -cents }
  })
  await postEntry(tx, {
    description: `Payment ${payment.reference}`,
    source: { kind: 'payment', id: payment.id },
    customerId: payment.customerId,
    hubId: payment.hubId,
    postings: [{ account: 'clearing', cents: payment.amountCents }, ...credits],
  })
}

async function callPerson(tx: Tx, payment: Payment): Promise<void> {
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
