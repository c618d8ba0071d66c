import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { type AuditFilter, listEntries } from '../audit/index.ts'
import { staffNames } from '../identity/index.ts'

/** A page of the audit log with the names of staff, and whom one may filter by. */
export async function showAudit(app: Pick<App, 'db'>, actor: Actor, filter: AuditFilter) {
  mustHold(actor, 'audit:read')
  return app.db.read(actor, async (reader) => {
    const { entries, page } = await listEntries(reader, filter)
    const names = await staffNames(reader)
    return {
      entries: entries.map((entry) => ({
        ...entry,
        actorName: names.get(entry.actor.replace('account:', '')) ?? null,
      })),
      page,
      staff: [...names].map(([id, name]) => ({ actor: `account:${id}`, name })),
    }
  })
}
