import type { Tx } from '../../db.ts'
import { sum } from '../../lib/money.ts'
import { postEntry } from '../ledger/index.ts'
import { moveInvoice } from './move-document.ts'
import { incomeAccountOf } from './rules/income-account.ts'
import { billing, invoiceById, linesOf, lockAccount } from './store.ts'

/**
 * Takes back an issued invoice of which nothing is paid and no day is earned, as a step; reverses its posting. An invoice that
 * gives days back, or that was partly paid, is corrected by a credit note instead: false then.
 */
export async function voidInvoice(tx: Tx, invoiceId: string): Promise<boolean> {
  const seen = await invoiceById(tx, invoiceId)
  if (!seen) return false
  await lockAccount(tx, seen.accountId)
  const invoice = await billing(tx)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('id', '=', invoiceId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const lines = await linesOf(tx, invoiceId)
  const earned = lines.some(
    (line) => line.deferred && (line.cutOn !== null || line.recognisedThrough! >= line.periodFrom!),
  )
  const touched = invoice.creditedCents > 0 || lines.some((line) => line.creditsDocumentId !== null)
  if (invoice.state !== 'issued' || earned || touched) return false
  await moveInvoice(tx, invoice, 'void', { chargeAt: null })
  for (const line of lines)
    await billing(tx)
      .updateTable('billing.document_lines')
      .set({ open: false, cutOn: line.deferred ? line.periodFrom : null })
      .where('documentId', '=', invoiceId)
      .where('place', '=', line.place)
      .execute()
  await postEntry(tx, {
    description: `Voided ${invoice.reference}`,
    source: { kind: 'invoice', id: invoiceId },
    customerId: invoice.customerId,
    hubId: invoice.hubId,
    postings: [
      { account: 'receivables', cents: -invoice.totalCents },
      ...lines.map((line) => ({
        account: line.deferred ? ('deferred' as const) : incomeAccountOf(line.kind),
        cents: line.amountCents - line.gstCents,
      })),
      { account: 'gst_payable', cents: sum(lines.map((line) => line.gstCents)) },
    ],
  })
  return true
}
