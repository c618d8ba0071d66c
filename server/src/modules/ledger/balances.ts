import { owning, type Reader } from '../../db.ts'
import type { LedgerTables } from './tables.ts'

const ledger = owning<LedgerTables>()

/** What a control account holds about one customer or hub; debits positive, in cents. */
export interface Balance {
  account: string
  of: string | null
  cents: number
}

/** Balances of accounts by customer or by hub, zero ones left out; for comparing sub-ledgers. */
export async function balancesBy(
  reader: Reader,
  by: 'customerId' | 'hubId',
  accounts: readonly string[],
): Promise<Balance[]> {
  const rows = await ledger(reader)
    .selectFrom('ledger.postings')
    .select(['account', `${by} as of`])
    .select((eb) => eb.fn.sum<number>(eb('debitCents', '-', eb.ref('creditCents'))).as('cents'))
    .where('account', 'in', accounts)
    .groupBy(['account', by])
    .execute()
  return rows
    .map(({ account, of, cents }) => ({ account, of, cents: Number(cents) }))
    .filter(({ cents }) => cents !== 0)
}

/** Entries whose sides differ; the database refuses them, so one here is a defect or a hand in the tables. */
export async function unevenEntries(reader: Reader): Promise<string[]> {
  const rows = await ledger(reader)
    .selectFrom('ledger.postings')
    .select('entryId')
    .groupBy('entryId')
    .having((eb) => eb(eb.fn.sum('debitCents'), '<>', eb.fn.sum('creditCents')))
    .limit(100)
    .execute()
  return rows.map((row) => row.entryId)
}
