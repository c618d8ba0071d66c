import { type PasskeyAnswer, passkeyProblems } from '@faith/contract/passkeys'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { markPasskeyUsed } from './passkey-store.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, completeSession, type NewSession, reproveSession } from './start-session.ts'
import { verifyPasskey } from './verify-passkey.ts'

/** Proves the person by one of the account's passkeys: finishes a sign-in that waits, or renews the proof of a full session. */
export async function provePasskey(
  app: Pick<App, 'db' | 'systemClock' | 'config' | 'log'>,
  { actor, half }: { actor: AccountActor; half: boolean },
  answer: PasskeyAnswer,
  browser: Browser,
): Promise<NewSession> {
  const { passkey, signCount } = await verifyPasskey(app, answer, actor.accountId).catch(async (error: unknown) => {
    await noteSecurityEvent(app, {
      event: 'authn_factor_fail',
      accountId: actor.accountId,
      address: browser.address,
      detail: { by: 'passkey' },
    })
    throw error
  })
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    if (!(await markPasskeyUsed(tx, passkey, signCount, app.systemClock.now())))
      throw refuse(passkeyProblems.passkeyRefused)
    await record(tx, {
      action: half ? 'session.second-factor' : 'session.prove',
      object: { kind: 'account', id: actor.accountId },
      detail: { method: 'passkey' },
    })
    return half ? completeSession(app, tx, actor, browser) : reproveSession(app, tx, actor, browser)
  })
  if (half)
    await noteSecurityEvent(app, { event: 'authn_login_success', accountId: actor.accountId, address: browser.address })
  return session
}
