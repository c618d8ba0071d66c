import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { sum } from '../../lib/money.ts'
import { type Posting, postEntry } from '../ledger/index.ts'
import { type Dispute, disputeById, finaliseDispute, paymentById } from '../payments/index.ts'
import { fillBond } from './bond-money.ts'
import { moveCredit } from './customer-credit.ts'
import { clearArrears } from './dunning-case.ts'
import { moveBond, settlePart } from './move-document.ts'
import { parkAccount } from './park-account.ts'
import {
  type Account,
  type Allocation,
  accountOfCustomer,
  billing,
  heldCents,
  lockAccount,
  openCents,
} from './store.ts'
import { lockBond } from './transfer-bond.ts'
import { lockInvoice, undoPart } from './undo-part.ts'

/**
 * Settles what is said of a dispute. Taken back by the payer's bank: what the payment paid is open again, its bond required, and
 * the account is parked for a person. Won: the money is put back where it was. Source: domain §5.
 */
export async function settleDispute(app: Pick<App, 'db'>, disputeId: string): Promise<void> {
  const actor = system('billing.settle')
  const known = await app.db.read(actor, async (reader) => {
    const dispute = await disputeById(reader, disputeId)
    return dispute && paymentById(reader, dispute.paymentId)
  })
  if (!known) return
  await app.db.inTransaction(actor, async (tx) => {
    const account = await lockAccount(tx, (await accountOfCustomer(tx, known.customerId)).id)
    const parts = await allocationsOf(tx, known.id)
    const final = await finaliseDispute(tx, disputeId)
    if (!final) return
    if (final.through.includes('disputed')) await takeBack(tx, account, final.dispute, parts)
    if (final.through.includes('won')) await putBack(tx, account, final.dispute, await allocationsOf(tx, known.id))
  })
}

/** Dr receivables, bonds held, customer credit / Cr clearing; what was sent back meanwhile is lost. */
async function takeBack(tx: Tx, account: Account, dispute: Dispute, parts: readonly Allocation[]): Promise<void> {
  const postings: Posting[] = []
  let left = dispute.amountCents
  let present = account
  for (const part of parts) {
    const cents = Math.min(part.amountCents, left)
    if (cents < part.amountCents || part.undoneAt) continue
    left -= cents
    const taken = await undo(tx, present, part, dispute)
    present = taken.account
    postings.push(...taken.postings)
    await billing(tx).updateTable('billing.allocations').set({ undoneAt: tx.now }).where('id', '=', part.id).execute()
  }
  if (left > 0) postings.push({ account: 'bad_debt', cents: left })
  await post(tx, dispute, `Dispute ${dispute.reference}`, [
    ...postings,
    { account: 'clearing', cents: -dispute.amountCents },
  ])
  await parkAccount(tx, account.id, `The payer’s bank took a payment back: ${dispute.reference}.`)
}

async function undo(
  tx: Tx,
  account: Account,
  part: Allocation,
  dispute: Dispute,
): Promise<{ account: Account; postings: Posting[] }> {
  if (part.target === 'invoice') {
    await undoPart(tx, part.targetId, part.amountCents)
    return { account, postings: [{ account: 'receivables', cents: part.amountCents }] }
  }
  if (part.target === 'bond') {
    const bond = (await lockBond(tx, part.targetId))!
    const held = Math.min(part.amountCents, heldCents(bond))
    const change = { collectedCents: bond.collectedCents - held }
    if (bond.state === 'held') await moveBond(tx, bond, 'charge_back', { ...change, heldAt: null })
    else await billing(tx).updateTable('billing.bonds').set(change).where('id', '=', bond.id).execute()
    return { account, postings: lossBeside('bonds_held', held, part.amountCents) }
  }
  const credit = Math.min(part.amountCents, account.creditCents)
  const move = { amountCents: -credit, source: 'dispute' as const, sourceId: dispute.id, hubId: account.hubId }
  const after = credit > 0 ? await moveCredit(tx, account, move) : account
  return { account: after, postings: lossBeside('customer_credit', credit, part.amountCents) }
}

function lossBeside(account: Posting['account'], found: number, wanted: number): Posting[] {
  return [
    { account, cents: found },
    { account: 'bad_debt', cents: wanted - found },
  ]
}

/** The money stays: what it had paid is paid again, as far as it is open; the rest is customer credit. */
async function putBack(tx: Tx, account: Account, dispute: Dispute, parts: readonly Allocation[]): Promise<void> {
  const postings: Posting[] = []
  for (const part of parts.filter((one) => one.undoneAt !== null)) {
    if (part.target === 'invoice') {
      const invoice = await lockInvoice(tx, part.targetId)
      if (openCents(invoice) < part.amountCents) continue
      await settlePart(tx, invoice, part.amountCents, { source: 'payment', id: part.paymentId })
      postings.push({ account: 'receivables', cents: -part.amountCents })
    } else if (part.target === 'bond') {
      const bond = await lockBond(tx, part.targetId)
      if (bond?.state !== 'required') continue
      await fillBond(tx, bond, part.amountCents)
      postings.push({ account: 'bonds_held', cents: -part.amountCents })
    } else continue
    await billing(tx).updateTable('billing.allocations').set({ undoneAt: null }).where('id', '=', part.id).execute()
  }
  const rest = dispute.amountCents + sum(postings.map((one) => one.cents))
  if (rest > 0) {
    const move = { amountCents: rest, source: 'dispute' as const, sourceId: dispute.id, hubId: account.hubId }
    await moveCredit(tx, account, move)
    postings.push({ account: 'customer_credit', cents: -rest })
  }
  await post(tx, dispute, `Dispute won ${dispute.reference}`, [
    { account: 'clearing', cents: dispute.amountCents },
    ...postings,
  ])
  await clearArrears(tx, account)
}

async function post(tx: Tx, dispute: Dispute, description: string, postings: readonly Posting[]): Promise<void> {
  const { id, customerId, hubId } = dispute
  await postEntry(tx, { description, source: { kind: 'dispute', id }, customerId, hubId, postings })
}

function allocationsOf(tx: Tx, paymentId: string): Promise<Allocation[]> {
  return billing(tx)
    .selectFrom('billing.allocations')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .orderBy('id')
    .execute()
}
