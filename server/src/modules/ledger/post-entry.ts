import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import type { LedgerTables } from './tables.ts'

const ledger = owning<LedgerTables>()

/** Accounts that postings name. */
export type LedgerAccount =
  | 'bank'
  | 'clearing'
  | 'receivables'
  | 'bonds_held'
  | 'customer_credit'
  | 'deferred'
  | 'gst_payable'
  | 'refunds_payable'
  | 'subscription_income'
  | 'overage_income'
  | 'extras_income'
  | 'fees_income'
  | 'damage_recovery'
  | 'toll_recovery'
  | 'bad_debt'
  | 'goodwill'

/** One side of an entry: positive cents are a debit, negative a credit; zero is left out. */
export interface Posting {
  account: LedgerAccount
  cents: number
}

/** A balanced entry about one document. */
export interface NewEntry {
  description: string
  source: { kind: string; id: string }
  customerId: string | null
  hubId: string | null
  postings: readonly Posting[]
}

/** Posts an entry; the database refuses one that does not balance when the transaction commits. */
export async function postEntry(tx: Tx, entry: NewEntry): Promise<string> {
  const id = newId()
  const { customerId, hubId } = entry
  await ledger(tx)
    .insertInto('ledger.entries')
    .values({
      id,
      reference: await nextReference(tx, 'J'),
      at: tx.now,
      recordedAt: new Date(),
      description: entry.description,
      sourceKind: entry.source.kind,
      sourceId: entry.source.id,
      customerId,
      hubId,
    })
    .execute()
  const postings = entry.postings.filter((posting) => posting.cents !== 0)
  await ledger(tx)
    .insertInto('ledger.postings')
    .values(
      postings.map(({ account, cents }, place) => ({
        entryId: id,
        place,
        account,
        debitCents: Math.max(0, cents),
        creditCents: Math.max(0, -cents),
        customerId,
        hubId,
      })),
    )
    .execute()
  return id
}
