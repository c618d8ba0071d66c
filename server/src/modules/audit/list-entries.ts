import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

const pageSize = 50

export interface AuditFilter {
  page?: number | undefined
  action?: string | undefined
  objectId?: string | undefined
  actor?: string | undefined
}

/** A page of audit entries, newest first, for those who may read them. */
export async function listEntries(app: Pick<App, 'db'>, actor: Actor, filter: AuditFilter) {
  mustHold(actor, 'audit:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = audit(reader).selectFrom('audit.entries as entry')
    if (filter.action) query = query.where('entry.action', '=', filter.action)
    if (filter.objectId) query = query.where('entry.objectId', '=', filter.objectId)
    if (filter.actor) query = query.where('entry.actor', '=', filter.actor)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .leftJoin('audit.seals as seal', 'seal.entryId', 'entry.id')
      .selectAll('entry')
      .select('seal.position as sealedAs')
      .orderBy('entry.at', 'desc')
      .orderBy('entry.id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return { entries: rows, page: { page, pageSize, total } }
  })
}
