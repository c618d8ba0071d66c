import { type Selectable, sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import type { Place } from '../../lib/sealed-value.ts'
import type { SealedColumn } from '../../platform/data-keys/reseal-column.ts'
import type { ImportTable, TakeoverTable, TakeoverTables } from './tables.ts'

export const takeovers = owning<TakeoverTables>()

export type StoredImport = Readonly<Selectable<ImportTable>>
export type Takeover = Readonly<Selectable<TakeoverTable>>

/** Where the bytes of an uploaded file belong. */
export function placeOfFile(importId: string): Place {
  return { table: 'takeovers.imports', column: 'content', rowId: importId }
}

/** The column that a data key encrypts; rotating it writes it anew. */
export const sealedTakeoverColumns: readonly SealedColumn[] = [
  { table: 'takeovers.imports', column: 'content_sealed', key: 'id', keyType: 'uuid', place: placeOfFile },
]

/** An uploaded file that the actor may see, or the 404 of a missing one. */
export async function mustFindImport(reader: Reader, id: string): Promise<StoredImport> {
  const found = await takeovers(reader)
    .selectFrom('takeovers.imports')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** What a file brought, in the order of its rows. */
export function takeoversOf(reader: Reader, importId: string): Promise<Takeover[]> {
  return takeovers(reader)
    .selectFrom('takeovers.takeovers')
    .selectAll()
    .where('importId', '=', importId)
    .orderBy('rowNumber')
    .execute()
}

/** Take-overs that have one of these numbers of the other system, of subscriptions or of customers; numbers are lower case. */
export async function knownTakeovers(
  reader: Reader,
  column: 'reference' | 'customer_reference',
  numbers: readonly string[],
): Promise<Map<string, Takeover>> {
  if (numbers.length === 0) return new Map()
  const rows = await takeovers(reader)
    .selectFrom('takeovers.takeovers')
    .selectAll()
    .where(sql<boolean>`lower(${sql.ref(column)}) = any(${[...numbers]}::text[])`)
    .orderBy('at')
    .execute()
  const field = column === 'reference' ? 'reference' : 'customerReference'
  return new Map(rows.map((row) => [row[field].toLowerCase(), row]))
}
