import { allPermissions } from '@faith/contract/access'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { PlainError } from '../../lib/plain-error.ts'
import { record } from '../audit/index.ts'
import { emailKey } from './rules/email-key.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { accountsByEmail, identity } from './store.ts'

/** Makes a client for a program that acts as an account, for some permissions; the secret is given this once. */
export async function createApiClient(
  app: Pick<App, 'db' | 'systemClock'>,
  given: { name: string; email: string; scopes: readonly string[] },
): Promise<{ clientId: string; clientSecret: string }> {
  const known: Set<string> = allPermissions()
  const unknown = given.scopes.filter((scope) => !known.has(scope))
  if (unknown.length > 0 || given.scopes.length === 0)
    throw new PlainError(
      `Scopes are permissions such as vehicle:read; not known: ${unknown.join(', ') || 'none given'}.`,
    )
  const clientId = newId()
  const clientSecret = newSecretToken()
  await app.db.inTransaction(system('api-client'), async (tx) => {
    const [account] = await accountsByEmail(tx, emailKey(given.email))
    if (!account) throw new PlainError(`No account has the address ${given.email}.`)
    await identity(tx)
      .insertInto('identity.apiClients')
      .values({
        id: clientId,
        accountId: account.id,
        name: given.name,
        secretHash: hashSecretToken(clientSecret),
        scopes: [...given.scopes],
        createdAt: app.systemClock.now(),
        disabledAt: null,
      })
      .execute()
    await record(tx, {
      action: 'api-client.create',
      object: { kind: 'api client', id: clientId },
      detail: { scopes: [...given.scopes] },
    })
  })
  return { clientId, clientSecret }
}
