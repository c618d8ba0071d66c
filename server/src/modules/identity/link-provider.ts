import { providerProblems } from '@faith/contract/providers'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import type { ProvedSubject } from './rules/proved-subject.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, type NewSession, reproveSession } from './start-session.ts'
import { endOtherSessions, identity } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'systemClock' | 'log'>

/** Links a proved subject to the actor's account; the owner hears of it by mail and the other sessions end. */
export async function linkProvider(
  app: Needs,
  actor: AccountActor,
  { provider, issuer, subject }: ProvedSubject & { provider: string },
  browser: Browser,
): Promise<NewSession> {
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const made = await identity(tx)
      .insertInto('identity.providerLinks')
      .values({
        id: newId(),
        accountId: actor.accountId,
        provider,
        issuer,
        subject,
        linkedAt: app.systemClock.now(),
        lastUsedAt: null,
      })
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw refuse(providerProblems.linkedElsewhere)
    await endOtherSessions(tx, actor)
    await record(tx, {
      action: 'provider.link',
      object: { kind: 'account', id: actor.accountId },
      detail: { provider },
    })
    await mailAccount(app, tx, actor.accountId, safetyNoticeMail, { matter: 'providerLinked' })
    return reproveSession(app, tx, actor, browser)
  })
  await noteSecurityEvent(app, {
    event: 'authn_factor_add',
    accountId: actor.accountId,
    address: browser.address,
    detail: { provider },
  })
  return session
}

/** Ends a link of the actor's own account; the other sessions end. */
export async function unlinkProvider(app: Needs, actor: AccountActor, linkId: string, address: string): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const gone = await identity(tx)
      .deleteFrom('identity.providerLinks')
      .where('id', '=', linkId)
      .where('accountId', '=', actor.accountId)
      .returning('provider')
      .executeTakeFirst()
    if (!gone) throw notFound()
    await endOtherSessions(tx, actor)
    await record(tx, { action: 'provider.unlink', object: { kind: 'account', id: actor.accountId }, detail: gone })
    await mailAccount(app, tx, actor.accountId, safetyNoticeMail, { matter: 'providerUnlinked' })
  })
  await noteSecurityEvent(app, { event: 'authn_factor_remove', accountId: actor.accountId, address })
}

/** The links of the actor's account, oldest first. */
export async function listProviderLinks(app: Pick<App, 'db' | 'config'>, actor: AccountActor) {
  const rows = await app.db.read(actor, (reader) =>
    identity(reader)
      .selectFrom('identity.providerLinks')
      .select(['id', 'provider', 'linkedAt', 'lastUsedAt'])
      .where('accountId', '=', actor.accountId)
      .orderBy('linkedAt')
      .execute(),
  )
  const labels = new Map(app.config.oidcProviders.map(({ name, label }) => [name, label]))
  return { links: rows.map((row) => ({ ...row, label: labels.get(row.provider) ?? row.provider })) }
}
