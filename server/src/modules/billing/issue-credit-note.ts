import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { insertRows } from '../../platform/bulk.ts'
import { recordChanges } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { type Posting, postEntry } from '../ledger/index.ts'
import { moveCredit } from './customer-credit.ts'
import { insertLines, type NewLine } from './issue-invoice.ts'
import { settlePart } from './move-document.ts'
import { type Account, billing, type CreditNote, type Invoice, openCents } from './store.ts'
import type { Buyer } from './tables.ts'
import { takeBackWriteOff } from './take-back-write-off.ts'

/** A credit note (adjustment note) to be issued; its total is negative. */
export interface NewCreditNote {
  id?: string | undefined
  customerId: string
  hubId: string
  subscriptionId: string | null
  subject: string
  issuedOn: string
  lines: readonly NewLine[]
  buyer: Buyer
  postings: readonly Posting[]
}

/**
 * Issues a credit note on a locked account: Dr what its lines give back, Cr receivables up to the balance of the invoices that it
 * credits, the rest customer credit, except what was written off. Source: domain §5, R19.
 */
export async function issueCreditNote(tx: Tx, account: Account, wanted: NewCreditNote): Promise<CreditNote> {
  const totalCents = sum(wanted.lines.map((line) => line.amountCents))
  const gstCents = sum(wanted.lines.map((line) => line.gstCents))
  const { customerId, hubId, subscriptionId, subject, issuedOn, buyer } = wanted
  const note: CreditNote = {
    id: wanted.id ?? newId(),
    reference: await nextReference(tx, 'CN'),
    accountId: account.id,
    customerId,
    hubId,
    subscriptionId,
    subject,
    state: 'issued',
    issuedAt: tx.now,
    issuedOn,
    totalCents,
    gstCents,
    appliedCents: 0,
    creditedCents: 0,
    buyer,
  }
  await insertRows(tx, 'billing.credit_notes', [note])
  await insertLines(tx, [{ documentId: note.id, customerId, hubId, lines: wanted.lines }])
  const appliedCents = await apply(tx, note, wanted.lines)
  const creditedCents = -totalCents - appliedCents
  if (creditedCents > 0)
    await moveCredit(tx, account, { amountCents: creditedCents, source: 'credit_note', sourceId: note.id, hubId })
  await postEntry(tx, {
    description: `Issued ${note.reference}`,
    source: { kind: 'credit_note', id: note.id },
    customerId,
    hubId,
    postings: [
      ...wanted.postings,
      { account: 'receivables', cents: -appliedCents },
      { account: 'customer_credit', cents: -creditedCents },
    ],
  })
  return finish(tx, { ...note, appliedCents, creditedCents })
}

/** Takes the credit off the balance of the invoices that it names, oldest first; gives how much went there. */
async function apply(tx: Tx, note: CreditNote, lines: readonly NewLine[]): Promise<number> {
  const named = new Map<string, number>()
  for (const line of lines) {
    if (!line.credits) continue
    named.set(line.credits.documentId, (named.get(line.credits.documentId) ?? 0) - line.amountCents)
  }
  if (named.size === 0) return 0
  let left = -note.totalCents
  for (const invoice of await lockInvoices(tx, [...named.keys()])) {
    const creditCents = Math.min(named.get(invoice.id) ?? 0, left)
    const amountCents = Math.min(openCents(invoice), creditCents)
    if (amountCents > 0) await settlePart(tx, invoice, amountCents, { source: 'credit_note', id: note.id })
    left -= Math.max(0, amountCents)
    left -= await takeBackWriteOff(tx, note, invoice, creditCents - Math.max(0, amountCents))
  }
  return -note.totalCents - left
}

function lockInvoices(tx: Tx, ids: readonly string[]): Promise<Invoice[]> {
  return billing(tx)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('issuedAt')
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function finish(tx: Tx, note: CreditNote): Promise<CreditNote> {
  const { id, reference, customerId, hubId, totalCents, gstCents, appliedCents, creditedCents } = note
  await billing(tx)
    .updateTable('billing.credit_notes')
    .set({ state: 'applied', appliedCents, creditedCents })
    .where('id', '=', id)
    .execute()
  const change = { objectId: id, customerId, hubId }
  await recordChanges(tx, 'billing.credit_note_history', [
    { ...change, from: 'draft', to: 'issued', event: 'issue' },
    { ...change, from: 'issued', to: 'applied', event: 'apply' },
  ])
  await record(tx, {
    action: 'credit-note.issue',
    object: { kind: 'credit_note', id, reference },
    customerId,
    hubId,
    detail: { totalCents, gstCents, appliedCents, creditedCents },
  })
  return { ...note, state: 'applied' }
}
