import type { Reader } from '../../db.ts'
import { lineName } from './document-words.ts'
import { billing, linesOf, openCents } from './store.ts'

/** A document with its lines in words, as a settlement shows it. Cents with GST; a credit note is negative. */
export interface SettlementDocument {
  id: string
  document: 'invoice' | 'credit_note'
  reference: string
  subject: string
  issuedOn: string
  totalCents: number
  gstCents: number
  openCents: number
  lines: { name: string; amountCents: number; gstCents: number; note: string | null }[]
}

/** Documents of a subscription issued from a hub date on, and older ones that are open, oldest first. */
export async function settlementDocuments(
  reader: Reader,
  subscriptionId: string,
  fromOn: string,
): Promise<SettlementDocument[]> {
  const invoices = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('state', 'not in', ['draft', 'void'])
    .where((eb) => eb.or([eb('issuedOn', '>=', fromOn), eb('state', 'in', ['issued', 'partially_paid'])]))
    .execute()
  const notes = await billing(reader)
    .selectFrom('billing.credit_notes')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('issuedOn', '>=', fromOn)
    .execute()
  const found = [
    ...invoices.map((one) => ({ ...one, document: 'invoice' as const, openCents: openCents(one) })),
    ...notes.map((one) => ({ ...one, document: 'credit_note' as const, openCents: 0 })),
  ].toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime() || (a.id < b.id ? -1 : 1))
  const documents: SettlementDocument[] = []
  for (const { id, document, reference, subject, issuedOn, totalCents, gstCents, openCents: open } of found) {
    const lines = (await linesOf(reader, id)).map((line) => ({
      name: lineName(line),
      amountCents: line.amountCents,
      gstCents: line.gstCents,
      note: line.note,
    }))
    documents.push({ id, document, reference, subject, issuedOn, totalCents, gstCents, openCents: open, lines })
  }
  return documents
}

/** What was claimed on a bond: the documents that it paid, why, and when, oldest first. */
export async function claimsOf(reader: Reader, bondId: string) {
  return billing(reader)
    .selectFrom('billing.bond_claims as claim')
    .innerJoin('billing.invoices as invoice', 'invoice.id', 'claim.invoiceId')
    .select(['invoice.reference as invoice', 'claim.amountCents', 'claim.reason', 'claim.at'])
    .where('claim.bondId', '=', bondId)
    .orderBy('claim.at')
    .orderBy('claim.id')
    .execute()
}
