import { factorProblems } from '@faith/contract/factors'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { type InputError, invalid, refuse } from '../../lib/problem.ts'
import { enqueue } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { mailAccount } from './mail-account.ts'
import { mailCodesRefusedJob } from './mail-codes-refused.ts'
import { recoveryCodeUsedMail } from './mails/recovery-code-used.ts'
import { placeOfRecoveryCode, recoveryCodesLeft, spendRecoveryCode } from './recovery-codes.ts'
import { deviceName } from './rules/device-name.ts'
import { inSydney } from './rules/in-sydney.ts'
import { noteSecurityEvent } from './security-event.ts'
import { spendTotp } from './spend-totp.ts'
import { type Browser, completeSession, type NewSession } from './start-session.ts'
import { identity } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'log' | 'config'>

/** Codes that one sign-in may try (OWASP ASVS 6.6.3: brute force of codes is limited). */
const mostAttempts = 5

/** Finishes a sign-in by a code of the app or a recovery code. Every code that is evaluated is counted before, over all processes. */
export async function passSecondFactor(
  app: Needs,
  actor: AccountActor,
  given: { code?: string | undefined; recoveryCode?: string | undefined },
  browser: Browser,
): Promise<NewSession> {
  if ((given.code === undefined) === (given.recoveryCode === undefined)) throw invalid([eitherOr])
  await countAttempt(app, 'second-factor-account', actor.accountId)
  const attempt = await countGuess(app, actor)
  const place = given.recoveryCode ? await placeOfRecoveryCode(app, actor.accountId, given.recoveryCode) : null
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const right =
      given.code !== undefined
        ? await spendTotp(app, tx, actor.accountId, given.code)
        : place !== null && (await spendRecoveryCode(tx, actor.accountId, place, app.systemClock.now()))
    if (!right) return null
    await record(tx, {
      action: 'session.second-factor',
      object: { kind: 'account', id: actor.accountId },
      detail: { method: given.code === undefined ? 'recovery code' : 'totp' },
    })
    if (given.code === undefined)
      await mailAccount(app, tx, actor.accountId, recoveryCodeUsedMail, {
        left: await recoveryCodesLeft(tx, actor.accountId),
        where: { device: deviceName(browser.userAgent), at: inSydney(app.systemClock.now()) },
      })
    return completeSession(app, tx, actor, browser)
  })
  if (!session) {
    await noteRefused(app, actor, attempt, browser)
    throw refuse(factorProblems.wrongCode)
  }
  await forgiveAttempt(app, 'second-factor-account', actor.accountId)
  const event = given.code === undefined ? 'authn_recovery_code_use' : 'authn_login_success'
  await noteSecurityEvent(app, { event, accountId: actor.accountId, address: browser.address })
  return session
}

const eitherOr: InputError = { pointer: '/code', detail: 'Give a code of the app or a recovery code.' }

/** Counts a guess against the challenge, in a transaction of its own, and gives its number. */
async function countGuess(app: Needs, actor: AccountActor): Promise<number> {
  const row = await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    identity(tx)
      .updateTable('identity.sessions')
      .set((eb) => ({ factorAttempts: eb('factorAttempts', '+', 1) }))
      .where('id', '=', actor.sessionId)
      .where('factorAttempts', '<', mostAttempts)
      .returning('factorAttempts')
      .executeTakeFirst(),
  )
  if (!row) throw refuse(factorProblems.tooManyCodes, 'Five codes were tried. Sign in again.')
  return row.factorAttempts
}

/** The owner hears of it by mail at the fifth: whoever tries knows the password. */
async function noteRefused(app: Needs, actor: AccountActor, attempt: number, browser: Browser): Promise<void> {
  const event = attempt < mostAttempts ? 'authn_factor_fail' : 'authn_factor_fail_max'
  await noteSecurityEvent(app, { event, accountId: actor.accountId, address: browser.address })
  if (attempt < mostAttempts) return
  await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    enqueue(tx, mailCodesRefusedJob, { accountId: actor.accountId }, { key: `codes-refused:${actor.accountId}` }),
  )
}
