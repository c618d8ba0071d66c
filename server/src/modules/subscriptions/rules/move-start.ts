import { type HubDate, periodOf } from '../../../lib/calendar.ts'
import { type MoneyLine, totalOf } from '../../../lib/money.ts'

/** A document of a moved start and its total in cents. */
export interface StartDocument {
  document: 'invoice' | 'credit_note'
  totalCents: number
}

/**
 * Week 1 as it was issued, its credit, and week 1 again from the new start: the money paid is allocated to the second, so
 * nothing is charged and nothing stays open. Source: R2.
 */
export function moveStart(weekly: readonly MoneyLine[], to: HubDate, debits: number) {
  const { totalCents } = totalOf(weekly)
  const documents: StartDocument[] = [
    { document: 'invoice', totalCents },
    { document: 'credit_note', totalCents: 0 - totalCents },
    { document: 'invoice', totalCents },
  ]
  const paidCents = totalCents
  return {
    documents,
    chargedCents: 0,
    openCents: documents.reduce((open, one) => open + one.totalCents, 0) - paidCents,
    debits: Array.from({ length: debits }, (_, n) => periodOf(to, n + 1).from),
  }
}
