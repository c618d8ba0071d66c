import type { ColumnType } from 'kysely'

/** What was asked of an invoice's lines, in cents with GST; of goodwill one amount. */
export interface AskedLine {
  /** Of the invoice; null for goodwill. */
  place: number | null
  amountCents: number
}

export interface CreditDraftTable {
  /** The credit note's, once it is issued. */
  id: string
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string
  invoiceId: string | null
  asked: ColumnType<AskedLine[], string, never>
  amountCents: number
  gstCents: number
  reason: string
  /** As its credit note's, until that is applied. */
  state: 'draft' | 'issued' | 'void'
  needsSecond: boolean
  askedBy: string
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}
