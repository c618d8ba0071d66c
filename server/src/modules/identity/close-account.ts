import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { closedAddress } from '../../lib/closed-address.ts'
import { fullName } from '../../lib/names.ts'
import { record } from '../audit/index.ts'
import { sendMail } from '../notifications/index.ts'
import { accountClosedMail } from './mails/account-closed.ts'
import { hashPassword } from './passwords.ts'
import { newSecretToken } from './secret-token.ts'
import { accountById, identity } from './store.ts'

/**
 * Closes an account for good: it signs nobody in, its name, address and secrets are gone, and its sessions end. The row stays,
 * because the books and the audit log name it. `unusable` is a hash that belongs to no password.
 */
export async function closeAccount(
  app: Pick<App, 'systemClock' | 'config'>,
  tx: Tx,
  accountId: string,
  unusable: string,
): Promise<void> {
  await sayGoodbye(app, tx, accountId)
  const nobody = closedAddress(accountId)
  await identity(tx)
    .updateTable('identity.accounts')
    .set({
      status: 'disabled',
      closedAt: app.systemClock.now(),
      givenName: 'Closed account',
      familyName: null,
      nativeName: null,
      email: nobody,
      emailKey: nobody,
      emailConfirmedAt: null,
      passwordHash: unusable,
      marketingWish: false,
    })
    .where('id', '=', accountId)
    .execute()
  const theirs = [
    'identity.totpFactors',
    'identity.recoveryCodes',
    'identity.passkeys',
    'identity.providerLinks',
    'identity.tokens',
    'identity.emailChanges',
    'identity.knownDevices',
    'identity.personalTokens',
    'identity.sessions',
  ] as const
  for (const table of theirs) await identity(tx).deleteFrom(table).where('accountId', '=', accountId).execute()
  await identity(tx)
    .updateTable('identity.apiClients')
    .set({ disabledAt: app.systemClock.now() })
    .where('accountId', '=', accountId)
    .where('disabledAt', 'is', null)
    .execute()
  await record(tx, { action: 'account.close', object: { kind: 'account', id: accountId } })
}

/** To the address that the account had. */
async function sayGoodbye(app: Pick<App, 'config'>, tx: Tx, accountId: string): Promise<void> {
  const account = await accountById(tx, accountId)
  if (!account) return
  const to = { accountId, email: account.email, name: fullName(account), language: account.language }
  await sendMail(app, tx, { to, template: accountClosedMail, data: {} })
}

/** A hash that belongs to no password; made before the transaction, as it takes its time. */
export function unusablePassword(): Promise<string> {
  return hashPassword(newSecretToken())
}
