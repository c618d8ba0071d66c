import { createHash } from 'node:crypto'
import { generalProblems } from '@faith/contract/problem'
import { type Database, owning } from '../db.ts'
import { refuse } from '../lib/problem.ts'
import type { PlatformTables } from './tables.ts'

const platform = owning<PlatformTables>()

/** A run that has not answered for this long died with its process and may be taken over. */
const abandonedAfterMs = 60_000

export interface Keyed {
  caller: string
  operation: string
  key: string
  /** Method, path and body as sent. */
  request: string
}

export interface StoredAnswer {
  status: number
  answer: string
}

/**
 * Runs `work` once per key: a repeat with the same body gets the stored answer, another body is a 422, a repeat while
 * the first still runs is a 409 with Retry-After. A refusal or failure frees the key, as nothing took effect.
 */
export async function once(db: Database, keyed: Keyed, work: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
  const bodyHash = createHash('sha256').update(keyed.request).digest('base64url')
  const replay = await claim(db, keyed, bodyHash)
  if (replay) return replay
  try {
    const result = await work()
    await rowOf(db, keyed).set({ finishedAt: new Date(), status: result.status, answer: result.answer }).execute()
    return result
  } catch (error) {
    await release(db, keyed).catch(() => undefined)
    throw error
  }
}

async function claim(db: Database, keyed: Keyed, bodyHash: string): Promise<StoredAnswer | null> {
  const inserted = await platform(db.public)
    .insertInto('platform.idempotency_keys')
    .values({ caller: keyed.caller, operation: keyed.operation, key: keyed.key, bodyHash, startedAt: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return null
  const row = await platform(db.public)
    .selectFrom('platform.idempotency_keys')
    .selectAll()
    .where('caller', '=', keyed.caller)
    .where('operation', '=', keyed.operation)
    .where('key', '=', keyed.key)
    .executeTakeFirst()
  if (!row) return claim(db, keyed, bodyHash)
  if (row.bodyHash !== bodyHash) throw refuse(generalProblems.idempotencyKeyReused)
  if (row.finishedAt && row.status && row.answer !== null) return { status: row.status, answer: row.answer }
  const taken = await rowOf(db, keyed)
    .set({ startedAt: new Date() })
    .where('finishedAt', 'is', null)
    .where('startedAt', '<', new Date(Date.now() - abandonedAfterMs))
    .returning('key')
    .executeTakeFirst()
  if (taken) return null
  throw refuse(generalProblems.idempotencyInProgress, undefined, { retryAfter: 1 })
}

function rowOf(db: Database, keyed: Keyed) {
  return platform(db.public)
    .updateTable('platform.idempotency_keys')
    .where('caller', '=', keyed.caller)
    .where('operation', '=', keyed.operation)
    .where('key', '=', keyed.key)
}

async function release(db: Database, keyed: Keyed): Promise<void> {
  await platform(db.public)
    .deleteFrom('platform.idempotency_keys')
    .where('caller', '=', keyed.caller)
    .where('operation', '=', keyed.operation)
    .where('key', '=', keyed.key)
    .execute()
}
