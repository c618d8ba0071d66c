import type { SignUp } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import { newId } from '../../lib/ids.ts'
import { readName } from '../../lib/names.ts'
import { type InputError, invalid } from '../../lib/problem.ts'
import { enqueue } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { checkNewPassword } from './check-new-password.ts'
import { countAttempt } from './limits.ts'
import { mailConfirmationJob } from './mail-confirmation.ts'
import { hashPassword } from './passwords.ts'
import { emailKey } from './rules/email-key.ts'
import { ownPath } from './rules/own-path.ts'
import { type Browser, type NewSession, startSession } from './start-session.ts'
import { insertAccount } from './store.ts'

/**
 * Opens an account that waits for its address to be confirmed, and signs it in. A known address takes the very same path;
 * only the mail differs, so that nobody learns from here who has an account. Such a second account can never be confirmed.
 */
export async function signUp(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>,
  given: SignUp,
  browser: Browser,
): Promise<NewSession> {
  await countAttempt(app, 'sign-up-address', browser.address)
  const names = readNames(given)
  checkNewPassword(given.password, [given.email, given.givenName, given.familyName ?? ''])
  const passwordHash = await hashPassword(given.password)
  return app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const accountId = newId()
    const now = app.systemClock.now()
    await insertAccount(
      tx,
      {
        id: accountId,
        kind: 'customer',
        status: 'active',
        ...names,
        nativeName: null,
        email: given.email.trim(),
        emailKey: emailKey(given.email),
        emailConfirmedAt: null,
        passwordHash,
        passwordChangedAt: now,
        language: given.language ?? 'en',
        marketingWish: given.marketing ?? false,
        createdAt: now,
      },
      ['customer'],
      [],
    )
    await record(tx, { action: 'account.open', object: { kind: 'account', id: accountId } })
    await enqueue(tx, mailConfirmationJob, { accountId, next: ownPath(given.next) })
    return startSession(app, tx, accountId, browser)
  })
}

function readNames(given: SignUp): { givenName: string; familyName: string | null } {
  const errors: InputError[] = []
  const read = (field: 'givenName' | 'familyName', typed: string): string => {
    const name = readName(typed)
    if (!name.ok) errors.push({ pointer: `/${field}`, detail: name.detail })
    return name.ok ? name.name : ''
  }
  const givenName = read('givenName', given.givenName)
  const familyName = given.familyName?.trim() ? read('familyName', given.familyName) : null
  if (errors.length > 0) throw invalid(errors)
  return { givenName, familyName }
}
