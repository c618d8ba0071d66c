import {
  allowInsecureRequests,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import type { OidcProvider } from '../../config/oidc-providers.ts'
import { boundedFetch } from './bounded-fetch.ts'

/** Gives the client of a provider, which is discovered when first asked for and anew after an hour. */
export type OidcClients = (provider: OidcProvider) => Promise<Configuration>

const freshMs = 3_600_000

/** Clients by provider, for one process. Many that ask at once wait for one discovery; a failed one is tried again. */
export function createOidcClients(clock: () => number, timeoutMs = 5_000): OidcClients {
  const known = new Map<string, { at: number; client: Promise<Configuration> }>()
  return (provider) => {
    const held = known.get(provider.name)
    if (held && clock() - held.at < freshMs) return held.client
    const client = discover(provider, timeoutMs)
    known.set(provider.name, { at: clock(), client })
    client.catch(() => known.delete(provider.name))
    return client
  }
}

async function discover(provider: OidcProvider, timeoutMs: number): Promise<Configuration> {
  const insecure = provider.issuer.startsWith('http://')
  const client = await discovery(
    new URL(provider.issuer),
    provider.clientId,
    { client_secret: provider.clientSecret },
    ClientSecretPost(provider.clientSecret),
    {
      [customFetch]: boundedFetch(timeoutMs),
      timeout: timeoutMs / 1000,
      // The ID token's signature is checked, though TLS would do by the standard: one defence more.
      execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
    },
  )
  mustBePublic(client, insecure)
  return client
}

/** A provider that was taken over must not send our requests to addresses inside our own network. */
function mustBePublic(client: Configuration, loopback: boolean): void {
  const { authorization_endpoint, token_endpoint, jwks_uri } = client.serverMetadata()
  for (const endpoint of [authorization_endpoint, token_endpoint, jwks_uri]) {
    if (!endpoint) throw new Error('the provider does not say where its endpoints are')
    const { protocol, hostname } = new URL(endpoint)
    const right = loopback
      ? ['127.0.0.1', 'localhost'].includes(hostname)
      : protocol === 'https:' && !/^[\d.]+$|^\[|^localhost$|\.(local|internal|localhost)$/.test(hostname)
    if (!right) throw new Error(`the provider names an endpoint at ${protocol}//${hostname}`)
  }
}
