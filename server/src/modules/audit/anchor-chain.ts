import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { anchoredDays, writeAnchor } from './anchors.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

/** Writes down once a day, outside the database, where the chain stands. Real time decides, so no test clock waits for it. */
export async function anchorChain(app: Pick<App, 'db' | 'storage' | 'secrets' | 'systemClock'>): Promise<boolean> {
  const on = app.systemClock.now().toISOString().slice(0, 10)
  const before = (await anchoredDays(app)).at(-1) ?? null
  if (before !== null && before >= on) return false
  const head = await app.db.read(system('audit.anchor'), (reader) =>
    audit(reader)
      .selectFrom('audit.seals')
      .select(['position', 'hash'])
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!head) return false
  return writeAnchor(app, { on, position: head.position, hash: head.hash.toString('hex'), before })
}
