import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import { deviceName } from './rules/device-name.ts'
import { inSydney } from './rules/in-sydney.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

/** A year: the longest that a browser is known without being used. */
export const knownDeviceSeconds = 365 * 24 * 3600

/** Whether one of these accounts has signed in before in the browser that carries this token. */
export async function isKnownDevice(
  app: Pick<App, 'db'>,
  deviceToken: string | null,
  accountIds: readonly string[],
): Promise<boolean> {
  if (!deviceToken || accountIds.length === 0) return false
  const row = await app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.knownDevices')
      .select('accountId')
      .where('tokenHash', '=', hashSecretToken(deviceToken))
      .where('accountId', 'in', accountIds)
      .executeTakeFirst(),
  )
  return row !== undefined
}

/** Whether anybody has signed in before in the browser that carries this token. */
export async function isDeviceOfAnybody(app: Pick<App, 'db'>, deviceToken: string): Promise<boolean> {
  const row = await app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.knownDevices')
      .select('accountId')
      .where('tokenHash', '=', hashSecretToken(deviceToken))
      .limit(1)
      .executeTakeFirst(),
  )
  return row !== undefined
}

/**
 * Remembers that an account signed in, in full, in this browser, and gives the token by which it is known. The owner hears of a
 * new browser by mail, but not of the very first one.
 */
export async function greetDevice(
  app: Pick<App, 'systemClock' | 'config'>,
  tx: Tx,
  accountId: string,
  browser: { deviceToken: string | null; userAgent: string },
): Promise<string> {
  const token = browser.deviceToken && /^[\w-]{43}$/.test(browser.deviceToken) ? browser.deviceToken : newSecretToken()
  const now = app.systemClock.now()
  const known = await identity(tx)
    .updateTable('identity.knownDevices')
    .set({ lastSeenAt: now })
    .where('tokenHash', '=', hashSecretToken(token))
    .where('accountId', '=', accountId)
    .returning('accountId')
    .executeTakeFirst()
  if (known) return token
  const before = await identity(tx)
    .selectFrom('identity.knownDevices')
    .select('accountId')
    .where('accountId', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  await identity(tx)
    .insertInto('identity.knownDevices')
    .values({ tokenHash: hashSecretToken(token), accountId, firstSeenAt: now, lastSeenAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (before) {
    const where = { device: deviceName(browser.userAgent), at: inSydney(now) }
    await mailAccount(app, tx, accountId, safetyNoticeMail, { matter: 'newDevice', where })
  }
  return token
}
