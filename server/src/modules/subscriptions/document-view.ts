import { sum } from '../../lib/money.ts'
import type { PlannedDocument } from './planned-document.ts'

/** A document to come as its customer sees it. */
export function documentView({ on, subject, lines }: PlannedDocument) {
  const totalCents = sum(lines.map((line) => line.amountCents))
  return {
    on,
    subject,
    document: totalCents < 0 ? ('credit_note' as const) : ('invoice' as const),
    totalCents,
    gstCents: sum(lines.map((line) => line.gstCents)),
    lines: lines.map(({ kind, amountCents, gstCents, from, to }) => ({
      kind,
      amountCents,
      gstCents,
      from: from ?? null,
      to: to ?? null,
    })),
  }
}
