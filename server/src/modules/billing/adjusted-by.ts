import type { Reader } from '../../db.ts'
import { billing, type InvoiceLine } from './store.ts'

/** The numbers of the tax invoices that a document's lines adjust, in the order in which they were issued. */
export async function adjustedBy(
  reader: Reader,
  lines: readonly Pick<InvoiceLine, 'creditsDocumentId'>[],
): Promise<string[]> {
  const ids = lines.flatMap((line) => (line.creditsDocumentId ? [line.creditsDocumentId] : []))
  if (ids.length === 0) return []
  const invoices = await billing(reader)
    .selectFrom('billing.invoices')
    .select('reference')
    .where('id', 'in', [...new Set(ids)])
    .orderBy('issuedAt')
    .orderBy('id')
    .execute()
  return invoices.map((invoice) => invoice.reference)
}
