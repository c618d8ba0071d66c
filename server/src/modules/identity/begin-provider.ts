import { providerProblems } from '@faith/contract/providers'
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { App } from '../../app-context.ts'
import type { OidcProvider } from '../../config/oidc-providers.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { countAttempt } from './limits.ts'
import type { OidcClients } from './oidc-clients.ts'
import { ownPath } from './rules/own-path.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets' | 'systemClock' | 'log'>

/** Ten minutes: as long as somebody may take at the provider. */
export const providerRequestSeconds = 600

/** What begins: a sign-in that goes on to `next`, or a link to the actor's account. */
export interface Beginning {
  provider: string
  next?: string | undefined
  actor?: AccountActor
  address: string
  /** The cookie that the browser has from another beginning. */
  browserToken: string | null
}

/** Remembers state, nonce and verifier for this browser and gives the address at the provider. */
export async function beginProvider(
  app: Needs,
  clients: OidcClients,
  { provider: name, next, actor, address, browserToken }: Beginning,
): Promise<{ url: string; browserToken: string }> {
  const provider = providerNamed(app, name)
  await countAttempt(app, 'provider-address', address)
  const client = await clients(provider).catch((error: unknown) => {
    app.log.warn({ err: error, provider: name }, 'a sign-in provider cannot be used')
    throw refuse(providerProblems.providerUnavailable)
  })
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const browser = browserToken && /^[\w-]{43}$/.test(browserToken) ? browserToken : newSecretToken()
  const stateHash = hashSecretToken(state)
  const sealed = await app.secrets.seal(verifierPlace(stateHash), verifier)
  await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    identity(tx)
      .insertInto('identity.providerRequests')
      .values({
        stateHash,
        browserHash: hashSecretToken(browser),
        provider: name,
        accountId: actor?.accountId ?? null,
        nonce,
        verifier: sealed,
        nextPath: ownPath(next),
        expiresAt: new Date(app.systemClock.now().getTime() + providerRequestSeconds * 1000),
      })
      .execute(),
  )
  const url = buildAuthorizationUrl(client, {
    redirect_uri: answerAddress(app, name),
    scope: 'openid',
    response_type: 'code',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(actor ? { prompt: 'login' } : {}),
  })
  return { url: url.href, browserToken: browser }
}

/** A configured provider, or the answer of a missing one. */
export function providerNamed(app: Pick<App, 'config'>, name: string): OidcProvider {
  const found = app.config.oidcProviders.find((one) => one.name === name)
  if (!found) throw notFound()
  return found
}

/** Where providers send the browser back to; from the configuration, never from the request. */
export function answerAddress(app: Pick<App, 'config'>, provider: string): string {
  return `${app.config.publicUrl}/sign-in/with/${provider}/answer`
}

export function verifierPlace(stateHash: Buffer | string) {
  const rowId = typeof stateHash === 'string' ? stateHash : stateHash.toString('hex')
  return { table: 'identity.provider_requests', column: 'verifier', rowId }
}
