import { factorProblems, type ProveIdentity } from '@faith/contract/factors'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { factorMethods } from './factor-methods.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { verifyPassword } from './passwords.ts'
import { noteSecurityEvent } from './security-event.ts'
import { spendTotp } from './spend-totp.ts'
import { type Browser, type NewSession, reproveSession } from './start-session.ts'
import { accountById } from './store.ts'

/** Proves the signed-in person anew, by password and, where there is one, by a code of the app; the session gets a new id. */
export async function proveIdentity(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'log'>,
  actor: AccountActor,
  given: ProveIdentity,
  browser: Browser,
): Promise<NewSession> {
  const needsCode = (await factorMethods(app, actor.accountId)).includes('totp')
  if (needsCode && given.code === undefined)
    throw invalid([{ pointer: '/code', detail: 'Type the six digits of the code.' }])
  await countAttempt(app, 'prove-account', actor.accountId)
  const account = await app.db.read({ kind: 'auth' }, (reader) => accountById(reader, actor.accountId))
  const passwordRight = await verifyPassword(account?.passwordHash ?? null, given.password)
  const session = passwordRight
    ? await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
        if (needsCode && !(await spendTotp(app, tx, actor.accountId, given.code ?? ''))) return null
        await record(tx, { action: 'session.prove', object: { kind: 'account', id: actor.accountId } })
        return reproveSession(app, tx, actor, browser)
      })
    : null
  if (!session) {
    await noteSecurityEvent(app, { event: 'authn_login_fail', accountId: actor.accountId, address: browser.address })
    throw refuse(factorProblems.wrongProof)
  }
  await forgiveAttempt(app, 'prove-account', actor.accountId)
  return session
}
