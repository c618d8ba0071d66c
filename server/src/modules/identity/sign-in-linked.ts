import { providerProblems } from '@faith/contract/providers'
import type { App } from '../../app-context.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import type { ProvedSubject } from './rules/proved-subject.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, type NewSession, startSession } from './start-session.ts'
import { accountById, identity } from './store.ts'

/** Signs the account in that this subject of this issuer is linked to, like its password does: a second factor is asked for as ever. */
export async function signInLinked(
  app: Pick<App, 'db' | 'systemClock' | 'config' | 'log'>,
  { provider, issuer, subject }: ProvedSubject & { provider: string },
  browser: Browser,
): Promise<NewSession> {
  const now = app.systemClock.now()
  const signedIn = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const link = await identity(tx)
      .updateTable('identity.providerLinks')
      .set({ lastUsedAt: now })
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .returning('accountId')
      .executeTakeFirst()
    const account = link && (await accountById(tx, link.accountId))
    if (account?.status !== 'active') throw refuse(providerProblems.notLinked)
    await record(tx, { action: 'session.start', object: { kind: 'account', id: account.id }, detail: { provider } })
    return { accountId: account.id, session: await startSession(app, tx, account.id, browser) }
  })
  await noteSecurityEvent(app, {
    event: 'authn_login_success',
    accountId: signedIn.accountId,
    address: browser.address,
    detail: { provider },
  })
  return signedIn.session
}
