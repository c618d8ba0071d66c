import type { ColumnType } from 'kysely'
import type { CreditDraftTable } from './credit-tables.ts'
import type { DunningTables } from './dunning-tables.ts'
import type { WeeklyLine } from './rules/plan-lines.ts'

/** A line of a plan's week: cents with GST, and the GST inside. */
export type PlanLine = WeeklyLine

/** The buyer as a tax invoice names it. */
export interface Buyer {
  name: string
  abn: string | null
  email: string
}

/** What an invoice was paid with: a card in words, and cents. */
export interface PaidWith {
  card: string
  at: Date
  amountCents: number
}

export type InvoiceState = 'draft' | 'issued' | 'void' | 'partially_paid' | 'paid' | 'uncollectible'
export type CreditNoteState = 'draft' | 'issued' | 'void' | 'applied'
export type BondState =
  | 'required'
  | 'collecting'
  | 'cancelled'
  | 'held'
  | 'release_due'
  | 'partially_claimed'
  | 'fully_claimed'
  | 'transferred'
  | 'refunded'

/** A column with a default: it may be left out when a row is made. */
type Filled<T> = ColumnType<T, T | undefined, T>

export interface AccountTable {
  id: string
  customerId: string
  hubId: string | null
  openedAt: Date
  timeZone: string
  creditCents: Filled<number>
  parkedAt: Filled<Date | null>
  parkedReason: Filled<string | null>
}

export interface PlanTable {
  id: string
  subscriptionId: string
  accountId: string
  customerId: string
  hubId: string
  timeZone: string
  anchorOn: string
  nextPeriod: number
  openedAt: Date
  endedOn: string | null
  pausedOn: string | null
  dueAt: Date | null
  buyer: ColumnType<Buyer, string, string>
}

export interface InvoiceTable {
  id: string
  reference: string
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string | null
  kind: 'period' | 'other'
  subject: string
  periodFrom: string | null
  periodTo: string | null
  state: InvoiceState
  issuedAt: Date
  issuedOn: string
  dueOn: string
  chargeAt: Date | null
  totalCents: number
  gstCents: number
  paidCents: number
  creditedCents: number
  writtenOffCents: number
  arrangementId: string | null
  /** Only its own payment takes it: debits leave it out and it is not overdue. */
  awaitsPayment: boolean
  buyer: ColumnType<Buyer, string, never>
}

/** What lines of invoices and of credit notes have in common. Money in cents; dates are hub dates, `to` exclusive. */
export interface DocumentLineTable {
  documentId: string
  place: number
  customerId: string
  hubId: string
  kind: string
  quantity: number
  amountCents: number
  gstCents: number
  periodFrom: string | null
  periodTo: string | null
  deferred: boolean
  open: boolean
  weeklyCents: number | null
  weekOn: string | null
  cutOn: string | null
  recognisedThrough: string | null
  creditsDocumentId: string | null
  creditsPlace: number | null
  note: string | null
  /** Net cents that the line earns at most: a credit of its price took the rest before its days came. */
  earnedCap: number | null
}

export interface CreditNoteTable {
  id: string
  reference: string
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string | null
  subject: string
  state: CreditNoteState
  issuedAt: Date
  issuedOn: string
  totalCents: number
  gstCents: number
  appliedCents: number
  creditedCents: number
  buyer: ColumnType<Buyer, string, never>
}

export interface BondTable {
  id: string
  reference: string
  customerId: string
  hubId: string
  subscriptionId: string
  state: BondState
  requiredCents: number
  collectedCents: number
  claimedCents: ColumnType<number, number | undefined, number>
  refundedCents: ColumnType<number, number | undefined, number>
  transferredCents: ColumnType<number, number | undefined, number>
  /** The bond whose money it took over in a swap. */
  fromBondId: Filled<string | null>
  /** Back at its source by this hub date, and sent at this moment at the latest. */
  releaseBy: Filled<string | null>
  releaseAt: Filled<Date | null>
  requiredAt: Date
  heldAt: Date | null
}

export interface BillingTables extends DunningTables {
  'billing.accounts': AccountTable
  'billing.plans': PlanTable
  'billing.plan_segments': {
    planId: string
    fromOn: string
    customerId: string
    hubId: string
    lines: ColumnType<PlanLine[], string, string>
  }
  'billing.debit_moves': {
    planId: string
    periodFrom: string
    customerId: string
    hubId: string
    dueOn: string
    askedAt: Date
  }
  'billing.invoices': InvoiceTable
  'billing.document_lines': DocumentLineTable
  'billing.credit_notes': CreditNoteTable
  'billing.credit_drafts': CreditDraftTable
  'billing.settlements': {
    id: string
    invoiceId: string
    customerId: string
    hubId: string
    source: 'credit' | 'credit_note' | 'bond' | 'write_off' | 'opening'
    sourceId: string
    amountCents: number
    at: Date
  }
  'billing.credit_moves': {
    id: string
    accountId: string
    customerId: string
    hubId: string | null
    amountCents: number
    source: 'credit_note' | 'payment' | 'invoice' | 'refund' | 'opening' | 'dispute'
    sourceId: string
    at: Date
  }
  'billing.recognised_days': { hubId: string; day: string; entryId: string | null; at: Date }
  'billing.bonds': BondTable
  'billing.bond_claims': {
    id: string
    bondId: string
    invoiceId: string
    customerId: string
    hubId: string
    amountCents: number
    reason: string
    fileIds: string[]
    at: Date
  }
  'billing.refunds': {
    refundId: string
    customerId: string
    hubId: string | null
    accountId: string
    bondId: string | null
    amountCents: number
    at: Date
    sentAt: Date | null
  }
  'billing.checks': { day: string; at: Date; faults: ColumnType<unknown[], string, never> }
  'billing.announced_debits': {
    planId: string
    periodFrom: string
    customerId: string
    hubId: string | null
    toldAt: Date
  }
  'billing.notices': { kind: string; subjectId: string; customerId: string; hubId: string | null; toldAt: Date }
  'billing.allocations': {
    id: string
    paymentId: string
    customerId: string
    hubId: string | null
    target: 'invoice' | 'bond' | 'credit'
    targetId: string
    amountCents: number
    at: Date
    undoneAt: Filled<Date | null>
  }
}
