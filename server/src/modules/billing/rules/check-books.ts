/** An amount of one customer, or of one hub, in cents. */
export interface Part {
  of: string
  cents: number
}

/** A sub-ledger beside what its control account holds; both positive where the business is normal. */
export interface Book {
  name: 'receivables' | 'customer_credit' | 'bonds_held' | 'deferred' | 'clearing'
  /** By whom the parts are compared. */
  by: 'customer' | 'hub'
  documents: readonly Part[]
  ledger: readonly Part[]
}

/** All that must agree every night (invariants 12–15). */
export interface Books {
  books: readonly Book[]
  unevenEntries: readonly string[]
  /** Sums of the provider's statement and of what we booked as paid, when a statement was read. */
  statement?: { provider: readonly Part[]; booked: readonly Part[] }
  /** Documents whose parts do not make their total: id and what is off. */
  oddDocuments: readonly { id: string; customerId: string; what: string }[]
}

/** Something that is not as it must be: which book, whose, and by how much the documents are above the ledger. */
export interface Fault {
  book: string
  by: 'customer' | 'hub' | 'entry' | 'document' | 'payment'
  of: string
  cents: number
  what: string
}

/** Compares the books; an empty list is a balanced house. */
export function checkBooks({ books, unevenEntries, statement, oddDocuments }: Books): Fault[] {
  return [
    ...books.flatMap(({ name, by, documents, ledger }) => differences(name, by, documents, ledger)),
    ...unevenEntries.map(
      (of): Fault => ({ book: 'journal', by: 'entry', of, cents: 0, what: 'debits and credits differ' }),
    ),
    ...(statement ? differences('statement', 'payment', statement.provider, statement.booked) : []),
    ...oddDocuments.map(({ id, what }): Fault => ({ book: 'documents', by: 'document', of: id, cents: 0, what })),
  ]
}

function differences(book: string, by: Fault['by'], documents: readonly Part[], ledger: readonly Part[]): Fault[] {
  const found = new Map<string, number>()
  for (const { of, cents } of documents) found.set(of, (found.get(of) ?? 0) + cents)
  for (const { of, cents } of ledger) found.set(of, (found.get(of) ?? 0) - cents)
  return [...found]
    .filter(([, cents]) => cents !== 0)
    .map(([of, cents]) => ({ book, by, of, cents, what: `${book}: documents are ${cents} cents above the ledger` }))
}
