import type { StaffRole } from '@faith/contract/people'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { roleKey } from './role-key.ts'
import { identity } from './store.ts'

const pageSize = 50

interface Row {
  id: string
  givenName: string
  familyName: string | null
  nativeName: string | null
  email: string
  status: 'active' | 'disabled'
  neverSet: boolean
  roles: StaffRole[]
  customRoles: { id: string; name: string }[]
  hubIds: string[]
  secondFactor: boolean
  lastSeenAt: Date | null
  total: number
}

/** Staff by name, with what they may do and what waits for a second person. */
export async function listPeople(
  app: Pick<App, 'db'>,
  actor: AccountActor,
  query: { q?: string | undefined; page?: number | undefined },
) {
  const page = query.page ?? 1
  const like = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return app.db.read({ kind: 'auth' }, async (reader) => {
    const { rows } = await sql<Row>`
      select a.id, a.given_name, a.family_name, a.native_name, a.email, a.status, a.email_confirmed_at is null as never_set,
        array(select r.role from identity.account_roles r where r.account_id = a.id and r.role <> 'customer' order by r.role) as roles,
        coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
          from identity.account_custom_roles h join identity.custom_roles c on c.id = h.role_id where h.account_id = a.id), '[]') as custom_roles,
        array(select h.hub_id from identity.account_hubs h where h.account_id = a.id order by h.hub_id) as hub_ids,
        identity.has_factor(a.id) as second_factor,
        (select max(s.last_used_at) from identity.sessions s where s.account_id = a.id) as last_seen_at,
        count(*) over ()::int as total
      from identity.accounts a
      where a.kind = 'staff' and concat_ws(' ', a.given_name, a.family_name, a.native_name, a.email) ilike ${like}
      order by a.family_name nulls last, a.given_name, a.id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
      identity(reader),
    )
    const requests = await requestsFor(
      reader,
      rows.map((row) => row.id),
    )
    return {
      people: rows.map((row) => ({
        id: row.id,
        name: fullName(row),
        email: row.email,
        status: row.status === 'active' && row.neverSet ? ('invited' as const) : row.status,
        roles: row.roles,
        customRoles: row.customRoles,
        hubIds: row.hubIds,
        secondFactor: row.secondFactor,
        lastSeenAt: row.lastSeenAt,
        requests: requests
          .filter((one) => one.accountId === row.id)
          .map((one) => ({
            id: one.id,
            role: roleKey(one),
            customRoleName: one.customRoleName,
            requestedBy: one.givenName ? fullName({ ...one, givenName: one.givenName }) : 'Command line',
            requestedAt: one.requestedAt,
            mayAgree: one.requestedBy !== actor.accountId && one.accountId !== actor.accountId,
          })),
      })),
      page: { page, pageSize, total: rows[0]?.total ?? 0 },
    }
  })
}

function requestsFor(reader: Parameters<typeof identity>[0], accountIds: readonly string[]) {
  if (accountIds.length === 0) return []
  return identity(reader)
    .selectFrom('identity.roleRequests as request')
    .leftJoin('identity.accounts as asker', 'asker.id', 'request.requestedBy')
    .leftJoin('identity.customRoles as custom', 'custom.id', 'request.customRoleId')
    .select([
      'request.id',
      'request.accountId',
      'request.role',
      'request.customRoleId',
      'custom.name as customRoleName',
      'request.requestedBy',
      'request.requestedAt',
      'asker.givenName',
      'asker.familyName',
      'asker.nativeName',
    ])
    .where('request.accountId', 'in', accountIds)
    .orderBy('request.requestedAt')
    .execute()
}
