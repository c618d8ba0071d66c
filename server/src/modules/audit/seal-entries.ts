import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

const batch = 500

/** Seals committed entries into the chain, oldest first; one sealer at a time, run every few seconds by the worker. */
export async function sealEntries(app: Pick<App, 'db'>): Promise<number> {
  return app.db.inTransaction(system('audit.seal'), async (tx) => {
    const { rows } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(hashtext('audit.seal')) as mine`.execute(audit(tx))
    if (!rows[0]!.mine) return 0
    const last = await audit(tx)
      .selectFrom('audit.seals')
      .select(['position', 'hash'])
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst()
    const entries = await audit(tx)
      .selectFrom('audit.entries as entry')
      .leftJoin('audit.seals as seal', 'seal.entryId', 'entry.id')
      .selectAll('entry')
      .where('seal.position', 'is', null)
      .orderBy('entry.at')
      .orderBy('entry.id')
      .limit(batch)
      .execute()
    let position = last?.position ?? 0
    let hash = last?.hash ?? Buffer.alloc(32)
    for (const entry of entries) {
      position += 1
      hash = sealOf(hash, entry)
      await audit(tx)
        .insertInto('audit.seals')
        .values({ position, entryId: entry.id, hash, sealedAt: new Date() })
        .execute()
    }
    return entries.length
  })
}

/** The seal of an entry after the seal before it: SHA-256 over both, fields in a fixed order. */
export function sealOf(before: Buffer, entry: { [field: string]: unknown }): Buffer {
  const fields = Object.keys(entry)
    .sort()
    .map((name) => [name, entry[name] instanceof Date ? (entry[name] as Date).toISOString() : entry[name]])
  return createHash('sha256').update(before).update(JSON.stringify(fields)).digest()
}
