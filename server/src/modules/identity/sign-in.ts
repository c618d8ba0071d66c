import { identityProblems, type SignIn } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { isKnownDevice } from './known-device.ts'
import { countAttempt, forgiveAttempt, type LimitName } from './limits.ts'
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts'
import { emailKey } from './rules/email-key.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, type NewSession, startSession } from './start-session.ts'
import { type Account, accountsByEmail, identity } from './store.ts'

/** Signs in with e-mail and password under a new session id. Unknown address and wrong password answer alike, in the same time. */
export async function signIn(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'log' | 'config'>,
  given: SignIn,
  browser: Browser,
): Promise<NewSession> {
  const key = emailKey(given.email)
  const candidates = await app.db.read({ kind: 'auth' }, (reader) => accountsByEmail(reader, key))
  const counters = await countersOf(app, candidates, key, browser)
  for (const [name, who] of counters) await countAttempt(app, name, who)
  const account = await whosePassword(candidates, given.password)
  if (account?.status !== 'active') {
    await noteSecurityEvent(app, {
      event: 'authn_login_fail',
      accountId: candidates[0]?.id ?? null,
      address: browser.address,
    })
    throw refuse(identityProblems.wrongCredentials)
  }
  for (const [name, who] of counters) await forgiveAttempt(app, name, who)
  const stronger = needsRehash(account.passwordHash) ? await hashPassword(given.password) : null
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    if (stronger)
      await identity(tx)
        .updateTable('identity.accounts')
        .set({ passwordHash: stronger })
        .where('id', '=', account.id)
        .execute()
    await record(tx, { action: 'session.start', object: { kind: 'account', id: account.id } })
    return startSession(app, tx, account.id, browser)
  })
  // Whoever is half signed in leaves the event with the second factor.
  if (session.deviceToken)
    await noteSecurityEvent(app, {
      event: 'authn_login_success',
      accountId: account.id,
      address: browser.address,
      detail: { method: 'password' },
    })
  return session
}

/**
 * What a wrong password counts against. A browser in which the account signed in before has a counter of its own, so that
 * whoever tries passwords from elsewhere keeps nobody out of their own device.
 */
async function countersOf(
  app: Pick<App, 'db'>,
  candidates: readonly Account[],
  key: string,
  browser: Browser,
): Promise<[LimitName, string][]> {
  const known = await isKnownDevice(
    app,
    browser.deviceToken,
    candidates.map((one) => one.id),
  )
  if (known) return [['sign-in-device', `${key} ${browser.deviceToken}`]]
  return [
    ['sign-in-account', key],
    ['sign-in-address', browser.address],
  ]
}

/** The account that the password belongs to. An address may mean two accounts, so always two hashes are compared. */
async function whosePassword(candidates: readonly Account[], password: string): Promise<Account | null> {
  const right = await Promise.all(
    [0, 1].map((place) => verifyPassword(candidates[place]?.passwordHash ?? null, password)),
  )
  return candidates.find((_, place) => right[place]) ?? null
}
