import type { ColumnType } from 'kysely'

export interface PlanLine {
  kind: string
  quantity: number
  amountCents: number
  gstCents: number
}

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

export interface InvoiceTable {
  id: string
  reference: string
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string | null
  kind: 'period' | 'other'
  periodFrom: string | null
  periodTo: string | null
  state: InvoiceState
  issuedAt: Date
  issuedOn: string
  dueOn: string
  totalCents: number
  gstCents: number
  paidCents: number
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
  requiredAt: Date
  heldAt: Date | null
}

export interface BillingTables {
  'billing.accounts': { id: string; customerId: string; hubId: string | null; openedAt: Date }
  'billing.plans': {
    id: string
    subscriptionId: string
    accountId: string
    customerId: string
    hubId: string
    timeZone: string
    anchorOn: string
    nextPeriod: number
    lines: ColumnType<PlanLine[], string, string>
    openedAt: Date
    endedOn: string | null
  }
  'billing.invoices': InvoiceTable
  'billing.invoice_lines': {
    invoiceId: string
    place: number
    customerId: string
    hubId: string
    kind: string
    quantity: number
    amountCents: number
    gstCents: number
    periodFrom: string | null
    periodTo: string | null
    recognisedThrough: string | null
  }
  'billing.bonds': BondTable
  'billing.allocations': {
    id: string
    paymentId: string
    customerId: string
    hubId: string | null
    target: 'invoice' | 'bond' | 'credit'
    targetId: string
    amountCents: number
    at: Date
  }
}
