import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'
import { nextReferences } from '../../platform/references.ts'

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
  | 'opening_balance'

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

/** Posts an entry; the database refuses a statement whose entries do not balance. */
export async function postEntry(tx: Tx, entry: NewEntry): Promise<string> {
  const [id] = await postEntries(tx, [entry])
  return id!
}

/** Posts the entries of a batch by two statements and gives their ids in the same order. */
export async function postEntries(tx: Tx, entries: readonly NewEntry[]): Promise<string[]> {
  if (entries.length === 0) return []
  const references = await nextReferences(tx, 'J', entries.length)
  const recordedAt = new Date()
  const rows = entries.map((entry, at) => ({
    id: newId(),
    reference: references[at]!,
    at: tx.now,
    recordedAt,
    description: entry.description,
    sourceKind: entry.source.kind,
    sourceId: entry.source.id,
    customerId: entry.customerId,
    hubId: entry.hubId,
  }))
  await insertRows(tx, 'ledger.entries', rows)
  await insertRows(
    tx,
    'ledger.postings',
    entries.flatMap((entry, at) => postingRows(rows[at]!.id, entry)),
  )
  return rows.map((row) => row.id)
}

/** One row an account, so that an entry reads like a booking. */
function postingRows(entryId: string, { postings, customerId, hubId }: NewEntry) {
  const byAccount = new Map<LedgerAccount, number>()
  for (const { account, cents } of postings) byAccount.set(account, (byAccount.get(account) ?? 0) + cents)
  return [...byAccount]
    .filter(([, cents]) => cents !== 0)
    .map(([account, cents], place) => ({
      entryId,
      place,
      account,
      debitCents: Math.max(0, cents),
      creditCents: Math.max(0, -cents),
      customerId,
      hubId,
    }))
}
