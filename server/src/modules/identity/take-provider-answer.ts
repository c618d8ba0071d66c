import { providerProblems } from '@faith/contract/providers'
import { authorizationCodeGrant } from 'openid-client'
import type { App } from '../../app-context.ts'
import type { OidcProvider } from '../../config/oidc-providers.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { answerAddress, providerNamed, verifierPlace } from './begin-provider.ts'
import { countAttempt } from './limits.ts'
import { linkProvider } from './link-provider.ts'
import type { OidcClients } from './oidc-clients.ts'
import { type ProvedSubject, provedSubject } from './rules/proved-subject.ts'
import { hashSecretToken } from './secret-token.ts'
import { noteSecurityEvent } from './security-event.ts'
import { signInLinked } from './sign-in-linked.ts'
import type { Browser, NewSession } from './start-session.ts'
import { identity } from './store.ts'
import type { IdentityTables } from './tables.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets' | 'systemClock' | 'log'>
type Begun = IdentityTables['identity.providerRequests']

/** What came back: the address's query as it is, and the cookie that ties it to the browser that began. */
export interface ProviderAnswer {
  provider: string
  query: string
  browserToken: string | null
}

/**
 * Takes a provider's answer: the state is spent before anything is asked of the provider, so an answer counts once. Code, PKCE,
 * state, nonce, issuer, audience, times and signature are checked; then it signs the linked account in, or links.
 */
export async function takeProviderAnswer(
  app: Needs,
  clients: OidcClients,
  actor: AccountActor | null,
  answer: ProviderAnswer,
  browser: Browser,
): Promise<{ session: NewSession; linked: boolean; next: string | null }> {
  const provider = providerNamed(app, answer.provider)
  await countAttempt(app, 'provider-address', browser.address)
  try {
    const begun = await spendRequest(app, answer)
    // Whoever began to link has to be the one who is signed in now.
    if (begun.accountId && begun.accountId !== actor?.accountId) throw new NotProved('another account began this link')
    const subject = await subjectOf(app, clients, provider, answer.query, begun)
    const who = { provider: provider.name, ...subject }
    return begun.accountId && actor
      ? { session: await linkProvider(app, actor, who, browser), linked: true, next: null }
      : { session: await signInLinked(app, who, browser), linked: false, next: begun.nextPath }
  } catch (error) {
    if (!(error instanceof NotProved)) throw error
    app.log.info({ provider: provider.name, reason: error.message }, 'a provider’s answer was refused')
    await noteSecurityEvent(app, {
      event: 'authn_provider_refused',
      accountId: actor?.accountId ?? null,
      address: browser.address,
      detail: { provider: provider.name },
    })
    throw refuse(providerProblems.providerRefused)
  }
}

/** Why an answer proves nothing; said in the log, never to the browser. */
class NotProved extends Error {}

async function spendRequest(app: Needs, { provider, query, browserToken }: ProviderAnswer): Promise<Begun> {
  const states = new URLSearchParams(query).getAll('state')
  if (states.length !== 1 || !states[0]) throw new NotProved('no single state')
  const begun = await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    identity(tx)
      .deleteFrom('identity.providerRequests')
      .where('stateHash', '=', hashSecretToken(states[0]!))
      .returningAll()
      .executeTakeFirst(),
  )
  if (!begun) throw new NotProved('nobody began this, or it was answered before')
  if (begun.expiresAt <= app.systemClock.now()) throw new NotProved('begun too long ago')
  if (begun.provider !== provider) throw new NotProved('begun with another provider')
  if (!browserToken || !hashSecretToken(browserToken).equals(begun.browserHash))
    throw new NotProved('begun in another browser')
  return begun
}

async function subjectOf(
  app: Needs,
  clients: OidcClients,
  provider: OidcProvider,
  query: string,
  begun: Begun,
): Promise<ProvedSubject> {
  const client = await clients(provider).catch(() => {
    throw refuse(providerProblems.providerUnavailable)
  })
  const address = new URL(answerAddress(app, provider.name))
  address.search = query
  try {
    const tokens = await authorizationCodeGrant(client, address, {
      pkceCodeVerifier: await app.secrets.open(verifierPlace(begun.stateHash), begun.verifier),
      expectedState: address.searchParams.get('state')!,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    })
    const subject = provedSubject(tokens.claims(), provider)
    if (subject) return subject
  } catch (error) {
    throw new NotProved(String((error as { cause?: unknown }).cause ?? error))
  }
  throw new NotProved('the token names nobody')
}
