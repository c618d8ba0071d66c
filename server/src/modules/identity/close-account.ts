import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { record } from '../audit/index.ts'
import { hashPassword } from './passwords.ts'
import { newSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

/**
 * Closes an account for good: it signs nobody in, its name, address and secrets are gone, and its sessions end. The row stays,
 * because the books and the audit log name it. `unusable` is a hash that belongs to no password.
 */
export async function closeAccount(
  app: Pick<App, 'systemClock'>,
  tx: Tx,
  accountId: string,
  unusable: string,
): Promise<void> {
  const nobody = `closed-${accountId}@invalid`
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

/** A hash that belongs to no password; made before the transaction, as it takes its time. */
export function unusablePassword(): Promise<string> {
  return hashPassword(newSecretToken())
}
