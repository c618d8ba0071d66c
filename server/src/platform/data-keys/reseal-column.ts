import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import type { FieldSecrets } from '../../lib/crypto.ts'
import type { Place } from '../../lib/sealed-value.ts'

/** A column whose values a data key encrypts, as the module that owns it publishes it. */
export interface SealedColumn {
  readonly table: `${string}.${string}`
  readonly column: string
  readonly key: string
  readonly keyType: 'uuid' | 'text' | 'bytea'
  /** Where a row's values are bound to; the id is the key's text, of bytes their hexadecimal. */
  place(rowId: string): Place
}

/** What one batch came to. */
export interface Batch {
  readonly written: number
  /** Rows that do not open: they were changed outside the product. */
  readonly unreadable: readonly string[]
  /** Where the next batch goes on; null: this was the last. */
  readonly next: string | null
}

const batchSize = 500

/**
 * Seals a batch of values anew by the present key. Their rows are locked from reading to writing, so that nobody's change in between
 * is lost; rows that others have locked are left for the next round.
 */
export async function resealColumn(
  secrets: FieldSecrets,
  tx: Tx,
  of: SealedColumn,
  oldKeys: readonly number[],
  after: string | null,
): Promise<Batch> {
  const rows = await lockBatch(tx, of, oldKeys, after)
  const unreadable: string[] = []
  const keys: string[] = []
  const values: string[] = []
  for (const { id, sealed } of rows) {
    const place = of.place(id.replace(/^\\x/, ''))
    const plain = await secrets.openBytes(place, sealed).catch(unreadableWhenChanged)
    if (plain) {
      keys.push(id)
      values.push(`\\x${(await secrets.sealBytes(place, plain)).toString('hex')}`)
    } else unreadable.push(`${of.table}.${of.column} of ${id}`)
  }
  await write(tx, of, keys, values)
  return { written: keys.length, unreadable, next: rows.length === batchSize ? rows.at(-1)!.id : null }
}

async function lockBatch(tx: Tx, of: SealedColumn, oldKeys: readonly number[], after: string | null) {
  const [key, column] = [sql.ref(of.key), sql.ref(of.column)]
  const later = after === null ? sql`true` : sql`${key} > ${after}::${sql.raw(of.keyType)}`
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select ${key}::text as id, ${column} as sealed from ${sql.table(of.table)}
    where ${column} is not null and platform.sealing_key(${column}) = any(${[...oldKeys]}::integer[]) and ${later}
    order by ${key} limit ${batchSize} for no key update skip locked`.execute(owning<object>()(tx))
  return rows
}

async function write(tx: Tx, of: SealedColumn, keys: readonly string[], values: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const [key, column] = [sql.ref(of.key), sql.ref(of.column)]
  await sql`update ${sql.table(of.table)} as stored set ${column} = anew.value::bytea
    from unnest(${keys}::text[], ${values}::text[]) as anew (id, value)
    where stored.${key} = anew.id::${sql.raw(of.keyType)}`.execute(owning<object>()(tx))
}

/** AES-GCM says that a value was changed; anything else (no key, no database) is not the value's fault. */
function unreadableWhenChanged(error: Error): null {
  if (/unable to authenticate|not an encrypted value/.test(error.message)) return null
  throw error
}
