import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { insertRows } from '../../platform/bulk.ts'
import { chainStart, entryText, sealedAtText, sealer } from './seal.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

const batch = 1_000
const mostBatches = 50

/** Seals committed entries into the chain, oldest first; one sealer at a time, run every few seconds by the worker. */
export async function sealEntries(app: Pick<App, 'db' | 'secrets'>): Promise<number> {
  let sealed = 0
  for (let n = 0; n < mostBatches; n += 1) {
    const count = await app.db.inTransaction(system('audit.seal'), (tx) => sealBatch(app, tx))
    sealed += count
    if (count < batch) break
  }
  return sealed
}

async function sealBatch(app: Pick<App, 'secrets'>, tx: Tx): Promise<number> {
  const { rows } = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtext('audit.seal')) as mine`.execute(audit(tx))
  if (!rows[0]!.mine) return 0
  const last = await audit(tx)
    .selectFrom('audit.seals as seal')
    .innerJoin('audit.entries as entry', 'entry.id', 'seal.entryId')
    .select(['seal.position', 'seal.hash', 'entry.at'])
    .orderBy('seal.position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const waiting = await unsealed(tx, last?.at ?? null)
  if (waiting.length === 0) return 0
  const sealOf = sealer(app)
  const sealedAt = new Date()
  let { position, hash } = last ?? { position: 0, hash: chainStart }
  const seals = waiting.map(({ id, text }) => {
    position += 1
    hash = sealOf(hash, { position, sealedAt: sealedAtText(sealedAt), text })
    return { position, entryId: id, hash: `\\x${hash.toString('hex')}`, sealedAt }
  })
  await insertRows(tx, 'audit.seals', seals)
  return seals.length
}

/**
 * Entries without a seal. No transaction lives for a day, so one that is dated a day before the newest sealed one was not made
 * by the product: it is left for `audit:verify` to name, and the sealer need not search all of the past.
 */
function unsealed(tx: Tx, newest: Date | null): Promise<{ id: string; text: string }[]> {
  const from = newest ? new Date(newest.getTime() - 24 * 3600_000) : new Date(0)
  return audit(tx)
    .selectFrom('audit.entries as entry')
    .select(['entry.id', entryText.as('text')])
    .where('entry.at', '>=', from)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('audit.seals as seal').select('position').whereRef('seal.entryId', '=', 'entry.id'))),
    )
    .orderBy('entry.at')
    .orderBy('entry.id')
    .limit(batch)
    .execute()
}
