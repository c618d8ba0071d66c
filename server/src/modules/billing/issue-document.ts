import type { Tx } from '../../db.ts'
import { daysBetween, instantAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { bookLines } from './cut-lines.ts'
import { clearArrears } from './dunning-case.ts'
import { issueCreditNote } from './issue-credit-note.ts'
import { issueInvoices, type NewLine } from './issue-invoice.ts'
import { dueOnOfNextDebit } from './next-debits.ts'
import { billing, isOpen, lockPlan } from './store.ts'
import { queueNotice } from './tell-customer.ts'
import { tellSettled } from './tell-settled.ts'

/** A line as its document's maker gives it. Cents with GST; dates are hub dates, `to` exclusive. */
export interface DocumentLine {
  kind: string
  /** Negative for a credit. */
  amountCents: number
  gstCents: number
  quantity?: number
  from?: string
  to?: string
  /** The 7-day amount and the first of those seven days, when the line is days of a week (R4): a later credit is cut from them. */
  week?: { cents: number; on: string }
  /** The billed line that this one gives back, as `billedPeriods` names it. */
  creditsLine?: { invoiceId: string; place: number }
  note?: string
}

/** A document about a subscription: its total decides whether it is an invoice or a credit note (R19). */
export interface NewDocument {
  /** Of a credit note that was a draft before. */
  id?: string
  subscriptionId: string
  /** What it is about, such as swap, pause, early_end, overage, toll. */
  kind: string
  lines: readonly DocumentLine[]
  /** Hub date. */
  issuedOn: string
  /** now: charged at once · next-debit: goes with the next weekly debit, or at once when none is to come · by-payment: only a payment that is opened for it, or the bond, takes it, until `chargeInvoice`. */
  chargeAt: 'now' | 'next-debit' | 'by-payment'
}

/** A document as it was issued, cents. */
export interface IssuedDocument {
  document: 'invoice' | 'credit_note'
  id: string
  reference: string
  totalCents: number
  gstCents: number
}

/** Issues and posts a document, as a step. A credit comes off the invoices that it credits; the rest becomes customer credit (R14). */
export async function issueDocument(tx: Tx, wanted: NewDocument): Promise<IssuedDocument> {
  const { plan, account } = await lockPlan(tx, wanted.subscriptionId)
  const lines = wanted.lines.map((line) => newLine(line, wanted.kind))
  const postings = await bookLines(tx, lines)
  const common = {
    accountId: account.id,
    customerId: plan.customerId,
    hubId: plan.hubId,
    subscriptionId: plan.subscriptionId,
    subject: wanted.kind,
    issuedOn: wanted.issuedOn,
    lines,
    buyer: plan.buyer,
    postings,
  }
  if (sum(lines.map((line) => line.amountCents)) < 0) {
    const { id, reference, totalCents, gstCents } = await issueCreditNote(tx, account, { ...common, id: wanted.id })
    await clearArrears(tx, account)
    await tellSettled(tx, account)
    await queueNotice(tx, 'credit-note', id)
    return { document: 'credit_note', id, reference, totalCents, gstCents }
  }
  const nextOn = wanted.chargeAt === 'next-debit' ? await dueOnOfNextDebit(tx, plan) : null
  const dueOn = nextOn ?? wanted.issuedOn
  const chargeAt = nextOn ? instantAt(plan.timeZone, nextOn, '06:00') : tx.now
  const [invoice] = await issueInvoices(tx, [
    {
      ...common,
      kind: 'other',
      periodFrom: earliest(lines),
      periodTo: latest(lines),
      dueOn,
      chargeAt: wanted.chargeAt === 'by-payment' ? null : chargeAt,
      awaitsPayment: wanted.chargeAt === 'by-payment',
    },
  ])
  const { id, reference, totalCents, gstCents } = invoice!
  if (wanted.chargeAt !== 'by-payment') await queueNotice(tx, 'charge', id)
  return { document: 'invoice', id, reference, totalCents, gstCents }
}

/** Makes an invoice that waited for its own payment or for the bond due: what is left of it is charged at once, as a step. */
export async function chargeInvoice(tx: Tx, invoiceId: string): Promise<void> {
  await billing(tx)
    .updateTable('billing.invoices')
    .set({ awaitsPayment: false, chargeAt: tx.now })
    .where('id', '=', invoiceId)
    .where('awaitsPayment', '=', true)
    .where(isOpen)
    .execute()
}

/** An overstay is billed in arrears and earned at issue (R11 fine print 7); other lines with days are earned by day. */
function newLine(line: DocumentLine, subject: string): NewLine {
  const days = line.from !== undefined && line.to !== undefined
  const deferred = days && !line.creditsLine && subject !== 'overstay'
  const whole = days && daysBetween(line.from!, line.to!) === 7
  const week = line.week ?? (whole ? { cents: line.amountCents, on: line.from! } : null)
  return {
    kind: line.kind,
    quantity: line.quantity ?? 1,
    amountCents: line.amountCents,
    gstCents: line.gstCents,
    from: line.from ?? null,
    to: line.to ?? null,
    deferred,
    weeklyCents: week?.cents ?? null,
    weekOn: week?.on ?? null,
    credits: line.creditsLine ? { documentId: line.creditsLine.invoiceId, place: line.creditsLine.place } : null,
    note: line.note ?? null,
  }
}

function earliest(lines: readonly NewLine[]): string | null {
  return (
    lines
      .map((line) => line.from)
      .filter((from) => from !== null)
      .toSorted()[0] ?? null
  )
}

function latest(lines: readonly NewLine[]): string | null {
  return (
    lines
      .map((line) => line.to)
      .filter((to) => to !== null)
      .toSorted()
      .at(-1) ?? null
  )
}
