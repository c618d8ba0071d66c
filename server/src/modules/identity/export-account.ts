import type { Reader } from '../../db.ts'
import { deviceName } from './rules/device-name.ts'
import { identity } from './store.ts'

/** What is stored of an account, for its own export: nothing that would let anybody in. */
export async function accountExport(reader: Reader, accountId: string) {
  const account = await identity(reader)
    .selectFrom('identity.accounts')
    .select([
      'givenName',
      'familyName',
      'nativeName',
      'email',
      'emailConfirmedAt',
      'language',
      'passwordChangedAt',
      'createdAt',
    ])
    .where('id', '=', accountId)
    .executeTakeFirst()
  const sessions = await identity(reader)
    .selectFrom('identity.sessions')
    .select(['userAgent', 'createdAt', 'lastUsedAt', 'endsAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .execute()
  const passkeys = await identity(reader)
    .selectFrom('identity.passkeys')
    .select(['name', 'createdAt', 'lastUsedAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .execute()
  const devices = await identity(reader)
    .selectFrom('identity.knownDevices')
    .select(['firstSeenAt', 'lastSeenAt'])
    .where('accountId', '=', accountId)
    .orderBy('firstSeenAt')
    .execute()
  return {
    ...account,
    sessions: sessions.map(({ userAgent, ...session }) => ({ device: deviceName(userAgent), ...session })),
    passkeys,
    devices,
  }
}
