import { sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { KeyPurpose } from '../../lib/crypto.ts'
import type { PlatformTables } from '../tables.ts'

const platform = owning<PlatformTables>()

export type DataKeyRow = PlatformTables['platform.data_keys']

/** All keys that values may have, the newest first. */
export function liveKeyRows(reader: Reader): Promise<DataKeyRow[]> {
  return platform(reader)
    .selectFrom('platform.data_keys')
    .selectAll()
    .where('state', '<>', 'destroyed')
    .orderBy('number', 'desc')
    .execute()
}

/** Keeps others who add or move keys waiting until this transaction ends. */
export async function lockKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('platform.data_keys'))`.execute(platform(tx))
}

/** The number that the next key takes; numbers of destroyed keys stay taken. */
export async function nextKeyNumber(tx: Tx): Promise<number> {
  const { last } = await platform(tx)
    .selectFrom('platform.data_keys')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return Math.max(0, last ?? 0) + 1
}

export async function insertKey(
  tx: Tx,
  key: {
    number: number
    purpose: KeyPurpose
    state: 'introduced' | 'active'
    wrapped: Buffer
    wrappedBy: string
    at: Date
  },
): Promise<void> {
  const { number, purpose, state, wrapped, wrappedBy, at } = key
  await platform(tx)
    .insertInto('platform.data_keys')
    .values({
      number,
      purpose,
      state,
      wrapped,
      wrappedBy,
      introducedAt: at,
      activatedAt: state === 'active' ? at : null,
      retiredAt: null,
      destroyedAt: null,
    })
    .execute()
}

/** The introduced key makes new values from now on; the one that did retires. */
export async function activateKey(tx: Tx, purpose: KeyPurpose, at: Date): Promise<void> {
  const retired = { state: 'retiring', retiredAt: at } as const
  const set = (from: 'active' | 'introduced', to: Partial<DataKeyRow>) =>
    platform(tx)
      .updateTable('platform.data_keys')
      .set(to)
      .where('purpose', '=', purpose)
      .where('state', '=', from)
      .execute()
  await set('active', retired)
  await set('introduced', { state: 'active', activatedAt: at })
}

/** Destroys a key that no value has; false: some value has it, or it is gone. */
export async function destroyKey(tx: Tx, number: number, at: Date): Promise<boolean> {
  const { rows } = await sql<{
    destroyed: boolean
  }>`select platform.destroy_data_key(${number}, ${at}) as destroyed`.execute(platform(tx))
  return rows[0]!.destroyed
}

/** Stores a key wrapped by another master key; false: it was wrapped anew or destroyed meanwhile. */
export async function storeRewrapped(tx: Tx, key: DataKeyRow, wrapped: Buffer, wrappedBy: string): Promise<boolean> {
  const changed = await platform(tx)
    .updateTable('platform.data_keys')
    .set({ wrapped, wrappedBy })
    .where('number', '=', key.number)
    .where('wrapped', '=', key.wrapped)
    .returning('number')
    .executeTakeFirst()
  return changed !== undefined
}
