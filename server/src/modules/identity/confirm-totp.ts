import { factorProblems } from '@faith/contract/factors'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts'
import { noteSecurityEvent } from './security-event.ts'
import { secretPlace } from './spend-totp.ts'
import { type Browser, completeSession, type NewSession } from './start-session.ts'
import { endOtherSessions, identity } from './store.ts'
import { totpStep } from './totp.ts'

const pendingMs = 15 * 60_000

/** Takes the pending authenticator app into use by its first code, gives recovery codes, and ends the other sessions. */
export async function confirmTotp(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config' | 'log'>,
  actor: AccountActor,
  code: string,
  browser: Browser,
): Promise<{ session: NewSession; recoveryCodes: string[] }> {
  await countAttempt(app, 'confirm-factor-account', actor.accountId)
  // A wrong code costs no hashes of recovery codes.
  await app.db.inTransaction({ kind: 'auth' }, (tx) => rightStep(app, tx, actor.accountId, code))
  const codes = await makeRecoveryCodes()
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const now = app.systemClock.now()
    const { key, step } = await rightStep(app, tx, actor.accountId, code)
    await identity(tx)
      .updateTable('identity.totpFactors')
      .set({
        secret: await app.secrets.seal(secretPlace(actor.accountId, 'secret'), key),
        confirmedAt: now,
        lastStep: step,
        pendingSecret: null,
        pendingAt: null,
      })
      .where('accountId', '=', actor.accountId)
      .execute()
    await storeRecoveryCodes(tx, actor.accountId, codes, now)
    await endOtherSessions(tx, actor)
    await record(tx, {
      action: 'factor.add',
      object: { kind: 'account', id: actor.accountId },
      detail: { kind: 'totp' },
    })
    await mailAccount(app, tx, actor.accountId, safetyNoticeMail, { matter: 'factorAdded' })
    return completeSession(app, tx, actor, browser)
  })
  await forgiveAttempt(app, 'confirm-factor-account', actor.accountId)
  await noteSecurityEvent(app, { event: 'authn_factor_add', accountId: actor.accountId, address: browser.address })
  return { session, recoveryCodes: codes.map((one) => one.code) }
}

/** The pending key and the time step of a code that is right for it; refuses any other. */
async function rightStep(
  app: Pick<App, 'secrets' | 'systemClock'>,
  tx: Tx,
  accountId: string,
  code: string,
): Promise<{ key: string; step: number }> {
  const now = app.systemClock.now()
  const key = await pendingKey(app, tx, accountId, now)
  const step = totpStep(key, code, now)
  if (step === null) throw refuse(factorProblems.wrongCode)
  return { key, step }
}

async function pendingKey(app: Pick<App, 'secrets'>, tx: Tx, accountId: string, now: Date): Promise<string> {
  const row = await identity(tx)
    .selectFrom('identity.totpFactors')
    .select(['pendingSecret', 'pendingAt'])
    .where('accountId', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.pendingSecret || !row.pendingAt || now.getTime() - row.pendingAt.getTime() > pendingMs)
    throw refuse(factorProblems.noNewFactor)
  return app.secrets.open(secretPlace(accountId, 'pending_secret'), row.pendingSecret)
}
