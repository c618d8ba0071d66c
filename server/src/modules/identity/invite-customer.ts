import type { PreferredLanguage } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { record } from '../audit/index.ts'
import { emailKey } from './rules/email-key.ts'
import { newSecretToken } from './secret-token.ts'
import { insertAccount, insertToken } from './store.ts'

/** Long enough for holidays: who comes later asks for a new link on the sign-in page. */
const validSeconds = 30 * 24 * 3600

/** A customer of another system who is to be let in. */
export interface InvitedCustomer {
  givenName: string
  familyName: string | null
  email: string
  language: PreferredLanguage
}

/** Opens a customer's account that signs nobody in before its owner has chosen a password by the link; the caller mails it. `unusable` belongs to no password. */
export async function inviteCustomer(
  app: Pick<App, 'systemClock'>,
  tx: Tx,
  given: InvitedCustomer,
  unusable: string,
): Promise<{ accountId: string; path: string }> {
  const id = newId()
  const now = app.systemClock.now()
  const { givenName, familyName, email, language } = given
  await insertAccount(
    tx,
    {
      id,
      kind: 'customer',
      status: 'active',
      givenName,
      familyName,
      nativeName: null,
      email,
      emailKey: emailKey(email),
      // Whoever opens the mailed link confirms the address.
      emailConfirmedAt: null,
      passwordHash: unusable,
      passwordChangedAt: now,
      language,
      marketingWish: false,
      createdAt: now,
    },
    ['customer'],
    [],
  )
  const token = newSecretToken()
  await insertToken(tx, id, 'reset_password', token, now, validSeconds)
  await record(tx, { action: 'account.invite', object: { kind: 'account', id }, detail: { roles: ['customer'] } })
  return { accountId: id, path: `/reset-password?${new URLSearchParams({ token })}` }
}
