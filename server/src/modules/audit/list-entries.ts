import { owning, type Reader } from '../../db.ts'
import { addDays, instantAt } from '../../lib/calendar.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

const pageSize = 50
const houseZone = 'Australia/Brisbane'

export interface AuditFilter {
  page?: number | undefined
  /** A verb, or a resource for all its verbs. */
  action?: string | undefined
  /** A reference, or a kind of object. */
  object?: string | undefined
  objectId?: string | undefined
  actor?: string | undefined
  /** First and last day, by real time in the house's zone. */
  from?: string | undefined
  to?: string | undefined
}

/** A page of audit entries, newest first; the caller has authorised. */
export async function listEntries(reader: Reader, filter: AuditFilter) {
  const page = filter.page ?? 1
  const query = matching(reader, filter)
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
}

function matching(reader: Reader, filter: AuditFilter) {
  const { action, object, objectId, actor, from, to } = filter
  let query = audit(reader).selectFrom('audit.entries as entry')
  if (action) {
    const verbs = `${action.replace(/[\\%_]/g, '\\$&')}.%`
    query = query.where((eb) => eb.or([eb('entry.action', '=', action), eb('entry.action', 'like', verbs)]))
  }
  if (object) {
    query = query.where((eb) =>
      eb.or([
        eb('entry.objectReference', '=', object.toUpperCase()),
        eb('entry.objectKind', '=', object.toLowerCase()),
      ]),
    )
  }
  if (objectId) query = query.where('entry.objectId', '=', objectId)
  // Jobs and the anonymous have no account: their kind stands for all of them.
  if (actor === 'system') query = query.where('entry.actor', 'like', 'system:%')
  else if (actor) query = query.where('entry.actor', '=', actor)
  if (from) query = query.where('entry.at', '>=', instantAt(houseZone, from))
  if (to) query = query.where('entry.at', '<', instantAt(houseZone, addDays(to, 1)))
  return query
}
