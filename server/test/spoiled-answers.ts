import {
  clientId,
  clientSecret,
  type FakeProvider,
  hs256,
  json,
  type Mischief,
  part,
  rs256ByAnother,
} from './fake-provider.ts'

/** An ID token with other claims. */
export const claim = (change: Record<string, unknown>): Mischief => ({
  token: (right) => ({ ...right, claims: { ...right.claims, ...change } }),
})
const header = (change: Record<string, unknown>, more: Mischief = {}): Mischief => ({
  ...more,
  token: (right) => ({ ...right, header: { ...right.header, ...change } }),
})
const now = () => Math.floor(Date.now() / 1000)

/** Spoiled ID tokens and answers of the token endpoint, by what is wrong with them. */
export const spoiled: [string, (provider: FakeProvider, other: FakeProvider) => Mischief][] = [
  ['alg none', () => header({ alg: 'none' }, { signed: () => '' })],
  ['alg None', () => header({ alg: 'None' }, { signed: () => '' })],
  ['alg none with a signature left over', () => header({ alg: 'none' })],
  ['HS256 with the client’s secret', () => header({ alg: 'HS256' }, { signed: hs256(clientSecret) })],
  [
    'HS256 with the public key',
    (provider) => header({ alg: 'HS256' }, { signed: hs256(provider.keys.rightPublicPem) }),
  ],
  ['another key', () => ({ signed: rs256ByAnother })],
  ['another key under its own kid', () => header({ kid: 'k2' }, { signed: rs256ByAnother })],
  ['a kid that walks', () => header({ kid: '../../etc/passwd' }, { signed: rs256ByAnother })],
  [
    'a key in the header',
    (provider) => header({ kid: undefined, jwk: jwkOfAnother(provider) }, { signed: rs256ByAnother }),
  ],
  [
    'an address of keys in the header',
    (_, other) => header({ kid: 'x', jku: `${other.issuer}/jwks` }, { signed: rs256ByAnother }),
  ],
  ['an unknown critical header', () => header({ crit: ['b64'], b64: false })],
  ['no signature', () => ({ signed: () => '' })],
  ['a changed payload', () => ({ idToken: (right) => right.replace(/\.[^.]+\./, `.${part('{"sub":"sub-1"}')}.`) })],
  [
    'a flipped bit of the signature',
    () => ({ idToken: (right) => right.slice(0, -9) + (right.at(-9) === 'A' ? 'B' : 'A') + right.slice(-8) }),
  ],
  ['five parts, as if encrypted', () => ({ idToken: (right) => `${right}.a.b` })],
  ['not a token', () => ({ idToken: () => 'sub-1' })],
  ['a token that is an object', () => ({ idToken: () => ({ sub: 'sub-1' }) })],
  ['no ID token', () => ({ idToken: () => undefined })],
  ['another issuer', (_, other) => claim({ iss: other.issuer })],
  ['an issuer with a slash more', (provider) => claim({ iss: `${provider.issuer}/` })],
  ['no issuer', () => claim({ iss: undefined })],
  ['another audience', () => claim({ aud: 'somebody-else' })],
  ['no audience', () => claim({ aud: undefined })],
  ['an audience without us', () => claim({ aud: ['a', 'b'], azp: clientId })],
  ['us among other audiences', () => claim({ aud: [clientId, 'b'], azp: clientId })],
  ['another authorised party', () => claim({ azp: 'somebody-else' })],
  ['expired', () => claim({ exp: now() - 60, iat: now() - 360 })],
  ['no expiry', () => claim({ exp: undefined })],
  ['an expiry in words', () => claim({ exp: 'tomorrow' })],
  ['no time of issue', () => claim({ iat: undefined })],
  ['not valid yet', () => claim({ nbf: now() + 600 })],
  ['another nonce', () => claim({ nonce: 'of-another-browser' })],
  ['no nonce', () => claim({ nonce: undefined })],
  ['no subject', () => claim({ sub: undefined })],
  ['an empty subject', () => claim({ sub: '' })],
  ['a subject that is a number', () => claim({ sub: 1 })],
  ['a subject of 300 characters', () => claim({ sub: 'x'.repeat(300) })],
  ['a subject with a line break', () => claim({ sub: 'sub-1\nsub-2' })],
  ['an error of the token endpoint', () => ({ tokenAnswer: (reply) => json(reply, { error: 'invalid_grant' }, 400) })],
  ['a crash of the token endpoint', () => ({ tokenAnswer: (reply) => void reply.writeHead(500).end('oops') })],
  [
    'a redirect of the token endpoint',
    (_, other) => ({ tokenAnswer: (reply) => void reply.writeHead(307, { location: `${other.issuer}/token` }).end() }),
  ],
  ['HTML', () => ({ tokenAnswer: (reply) => void reply.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi') })],
  ['JSON that is a list', () => ({ answer: () => [] as never })],
  ['no access token', () => ({ answer: ({ access_token: _, ...rest }) => rest })],
  ['no token type', () => ({ answer: ({ token_type: _, ...rest }) => rest })],
  ['an answer of 2 MB', () => ({ answer: (right) => ({ ...right, more: 'x'.repeat(2_000_000) }) })],
]

function jwkOfAnother(provider: FakeProvider): object {
  const { kty, n, e } = provider.keys.other.export({ format: 'jwk' })
  return { kty, n, e }
}
