import { type PasskeyAnswer, passkeyProblems } from '@faith/contract/passkeys'
import type { App } from '../../app-context.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { markPasskeyUsed } from './passkey-store.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, type NewSession, startFullSession } from './start-session.ts'
import { accountById } from './store.ts'
import { verifyPasskey } from './verify-passkey.ts'

/** Signs in with a passkey: something one has, opened by something one is or knows, so both factors at once. */
export async function signInWithPasskey(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config' | 'log'>,
  answer: PasskeyAnswer,
  browser: Browser,
): Promise<NewSession> {
  await countAttempt(app, 'sign-in-address', browser.address)
  const { passkey, signCount } = await verifyPasskey(app, answer, null).catch(async (error: unknown) => {
    await noteSecurityEvent(app, { event: 'authn_login_fail', address: browser.address, detail: { by: 'passkey' } })
    throw error
  })
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const account = await accountById(tx, passkey.accountId)
    const used = await markPasskeyUsed(tx, passkey, signCount, app.systemClock.now())
    if (account?.status !== 'active' || !used) throw refuse(passkeyProblems.passkeyRefused)
    await record(tx, {
      action: 'session.start',
      object: { kind: 'account', id: account.id },
      detail: { method: 'passkey' },
    })
    return startFullSession(app, tx, account.id, browser)
  })
  await forgiveAttempt(app, 'sign-in-address', browser.address)
  await noteSecurityEvent(app, {
    event: 'authn_login_success',
    accountId: passkey.accountId,
    address: browser.address,
    detail: { by: 'passkey' },
  })
  return session
}
