import { owning, type Reader } from '../../db.ts'
import type { LedgerTables } from './tables.ts'

const ledger = owning<LedgerTables>()

/** Entries with their postings, newest first. */
export async function journal(
  reader: Reader,
  filter: { customerId?: string | undefined; page: number; pageSize: number },
) {
  let query = ledger(reader).selectFrom('ledger.entries')
  if (filter.customerId) query = query.where('customerId', '=', filter.customerId)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const entries = await query
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute()
  return { total, entries: await withPostings(reader, entries) }
}

/** The entries of a document with their postings, oldest first. */
export async function entriesAbout(reader: Reader, source: { kind: string; id: string }) {
  const entries = await ledger(reader)
    .selectFrom('ledger.entries')
    .selectAll()
    .where('sourceKind', '=', source.kind)
    .where('sourceId', '=', source.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return withPostings(reader, entries)
}

async function withPostings<Entry extends { id: string }>(reader: Reader, entries: readonly Entry[]) {
  if (entries.length === 0) return []
  const postings = await ledger(reader)
    .selectFrom('ledger.postings as posting')
    .innerJoin('ledger.accounts as account', 'account.code', 'posting.account')
    .select(['posting.entryId', 'posting.account', 'account.name', 'posting.debitCents', 'posting.creditCents'])
    .where(
      'posting.entryId',
      'in',
      entries.map((entry) => entry.id),
    )
    .orderBy('posting.place')
    .execute()
  return entries.map((entry) => ({ ...entry, postings: postings.filter((posting) => posting.entryId === entry.id) }))
}

/** Every account with what was debited and credited in all. */
export async function trialBalance(reader: Reader) {
  return ledger(reader)
    .selectFrom('ledger.accounts as account')
    .leftJoin('ledger.postings as posting', 'posting.account', 'account.code')
    .select(['account.code', 'account.name', 'account.kind'])
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('posting.debitCents'), eb.lit(0)).as('debitCents'),
      eb.fn.coalesce(eb.fn.sum<number>('posting.creditCents'), eb.lit(0)).as('creditCents'),
    ])
    .groupBy(['account.code', 'account.name', 'account.kind'])
    .orderBy('account.kind')
    .orderBy('account.code')
    .execute()
}

/** Entries of a span of time with their postings and account numbers, oldest first; for the export. */
export async function entriesBetween(reader: Reader, from: Date, to: Date) {
  const rows = await ledger(reader)
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.postings as posting', 'posting.entryId', 'entry.id')
    .innerJoin('ledger.accounts as account', 'account.code', 'posting.account')
    .select(['entry.id', 'entry.reference', 'entry.description', 'entry.at'])
    .select(['account.number', 'account.name', 'posting.debitCents', 'posting.creditCents'])
    .where('entry.at', '>=', from)
    .where('entry.at', '<', to)
    .orderBy('entry.at')
    .orderBy('entry.id')
    .orderBy('posting.place')
    .execute()
  const entries = new Map<string, { reference: string; description: string; at: Date; postings: typeof rows }>()
  for (const row of rows) {
    const { id, reference, description, at } = row
    const entry = entries.get(id) ?? { reference, description, at, postings: [] }
    entry.postings.push(row)
    entries.set(id, entry)
  }
  return [...entries.values()]
}
