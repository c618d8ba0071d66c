import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { identity } from './store.ts'

const pageSize = 50

export interface EventFilter {
  severity?: 'info' | 'warn' | 'critical' | undefined
  event?: string | undefined
  accountId?: string | undefined
  page?: number | undefined
}

/** A page of security events, newest first. */
export async function listSecurityEvents(app: Pick<App, 'db'>, filter: EventFilter) {
  const page = filter.page ?? 1
  return app.db.read(system('identity.security-events'), async (reader) => {
    let query = identity(reader).selectFrom('identity.securityEvents as event')
    if (filter.severity) query = query.where('event.severity', '=', filter.severity)
    if (filter.event) query = query.where('event.event', '=', filter.event)
    if (filter.accountId) query = query.where('event.accountId', '=', filter.accountId)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .leftJoin('identity.accounts as account', 'account.id', 'event.accountId')
      .selectAll('event')
      .select(['account.givenName', 'account.familyName', 'account.nativeName'])
      .orderBy('event.at', 'desc')
      .orderBy('event.id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return {
      events: rows.map((row) => ({
        id: row.id,
        at: row.at,
        event: row.event,
        severity: row.severity,
        account:
          row.accountId && row.givenName
            ? { id: row.accountId, name: fullName({ ...row, givenName: row.givenName }) }
            : null,
        address: row.address,
        detail: Object.entries(row.detail)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      })),
      page: { page, pageSize, total },
    }
  })
}
