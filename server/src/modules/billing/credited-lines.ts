import type { Reader } from '../../db.ts'
import { billing, type InvoiceLine } from './store.ts'

/** Cents with GST, and the GST in them. */
export interface Given {
  amountCents: number
  gstCents: number
}

/** What later documents gave back of the lines of these documents. */
export interface GivenBack {
  of(line: Pick<InvoiceLine, 'documentId' | 'place'>): Given
  /** What of a line was not given back yet. */
  left(line: Pick<InvoiceLine, 'documentId' | 'place' | 'amountCents' | 'gstCents'>): Given
}

/** Reads what was given back of documents' lines; documents that were taken back gave nothing. */
export async function givenBack(reader: Reader, documentIds: readonly string[]): Promise<GivenBack> {
  const rows =
    documentIds.length === 0
      ? []
      : await billing(reader)
          .selectFrom('billing.document_lines as line')
          .leftJoin('billing.credit_notes as note', 'note.id', 'line.documentId')
          .leftJoin('billing.invoices as invoice', 'invoice.id', 'line.documentId')
          .select(['line.creditsDocumentId', 'line.creditsPlace'])
          .select((eb) => [
            eb.fn.sum<number>('line.amountCents').as('amountCents'),
            eb.fn.sum<number>('line.gstCents').as('gstCents'),
          ])
          .where('line.creditsDocumentId', 'in', [...new Set(documentIds)])
          .where((eb) => eb(eb.fn.coalesce('note.state', 'invoice.state'), '<>', 'void'))
          .groupBy(['line.creditsDocumentId', 'line.creditsPlace'])
          .execute()
  const given = new Map(
    rows.map((row): [string, Given] => [
      `${row.creditsDocumentId} ${row.creditsPlace}`,
      { amountCents: 0 - row.amountCents, gstCents: 0 - row.gstCents },
    ]),
  )
  const of: GivenBack['of'] = ({ documentId, place }) =>
    given.get(`${documentId} ${place}`) ?? { amountCents: 0, gstCents: 0 }
  return {
    of,
    left: (line) => {
      const { amountCents, gstCents } = of(line)
      return { amountCents: line.amountCents - amountCents, gstCents: line.gstCents - gstCents }
    },
  }
}
