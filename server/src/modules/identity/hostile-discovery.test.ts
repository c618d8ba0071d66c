import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  clientId,
  clientSecret,
  type FakeProvider,
  json,
  type Mischief,
  startFakeProvider,
} from '../../../test/fake-provider.ts'
import { createOidcClients } from './oidc-clients.ts'

let provider: FakeProvider
beforeAll(async () => {
  provider = await startFakeProvider()
})
afterAll(() => provider.close())

describe('what discovery says', () => {
  const endpoint = (name: string, value: unknown): Mischief => ({ discovery: (right) => ({ ...right, [name]: value }) })
  test.each<[string, Mischief]>([
    ['another issuer', endpoint('issuer', 'https://evil.example')],
    ['no issuer', endpoint('issuer', undefined)],
    ['no token endpoint', endpoint('token_endpoint', undefined)],
    ['no keys', endpoint('jwks_uri', undefined)],
    ['no authorisation endpoint', endpoint('authorization_endpoint', undefined)],
    ['a token endpoint inside the network', endpoint('token_endpoint', 'http://169.254.169.254/latest/meta-data')],
    ['keys at another host', endpoint('jwks_uri', 'http://10.0.0.7/jwks')],
    ['a script as authorisation endpoint', endpoint('authorization_endpoint', 'javascript:alert(1)')],
    ['a file as key address', endpoint('jwks_uri', 'file:///etc/passwd')],
    ['an error', { discoveryAnswer: (reply) => void reply.writeHead(500).end() }],
    [
      'a redirect',
      { discoveryAnswer: (reply) => void reply.writeHead(302, { location: 'http://127.0.0.1:9/' }).end() },
    ],
    ['HTML', { discoveryAnswer: (reply) => void reply.writeHead(200, { 'content-type': 'text/html' }).end('<p>') }],
    ['2 MB', { discoveryAnswer: (reply) => json(reply, { more: 'x'.repeat(2_000_000) }) }],
    ['nothing, for ever', { discoveryAnswer: () => undefined }],
  ])('%s: the provider is not used', async (_, mischief) => {
    provider.mischief = mischief
    const clients = createOidcClients(() => 0, 300)
    const configured = { name: 'fake', label: 'Fake', issuer: provider.issuer, clientId, clientSecret }
    await expect(clients(configured)).rejects.toThrow()
    provider.mischief = {}
    await expect(clients(configured)).resolves.toBeDefined()
  })
})
