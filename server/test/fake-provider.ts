import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A JWT in parts, to be spoiled before it is signed. */
export interface Token {
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

/** What one hostile case changes; everything else is as it should be. */
export interface Mischief {
  /** The discovery document, or what is answered instead. */
  discovery?: (right: Record<string, unknown>) => Record<string, unknown>
  discoveryAnswer?: (reply: ServerResponse) => void
  /** The ID token's parts. */
  token?: (right: Token) => Token
  /** How the ID token is signed, given header and claims as text. */
  signed?: (input: string, keys: Keys) => string
  /** The whole ID token. */
  idToken?: (right: string) => unknown
  /** The token endpoint's answer. */
  answer?: (right: Record<string, unknown>) => Record<string, unknown>
  tokenAnswer?: (reply: ServerResponse) => void
}

export interface Keys {
  right: KeyObject
  other: KeyObject
  rightPublicPem: string
  clientSecret: string
}

/** An OpenID provider whose every answer can be spoiled; it checks the client like a real one. */
export interface FakeProvider {
  readonly issuer: string
  readonly keys: Keys
  /** What the next answers are. */
  mischief: Mischief
  /** Plays the person's part: takes the address that the client made and gives the query that comes back. */
  agree(url: string, subject?: string): URLSearchParams
  close(): Promise<void>
}

export const clientId = 'faith-auto'
export const clientSecret = 'a secret that is long enough for HS256 keys'

/** Starts the provider on a free port of this machine. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const right = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys: Keys = {
    right: right.privateKey,
    other: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    rightPublicPem: right.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    clientSecret,
  }
  const codes = new Map<string, { nonce: string; challenge: string; subject: string }>()
  const server = createServer((request, reply) => void serve(request, reply))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: FakeProvider = {
    issuer,
    keys,
    mischief: {},
    agree(url, subject = 'sub-1') {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      codes.set(code, { nonce: asked.get('nonce')!, challenge: asked.get('code_challenge')!, subject })
      return new URLSearchParams({ code, state: asked.get('state')!, iss: issuer })
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }

  async function serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { mischief } = provider
    if (request.url === '/.well-known/openid-configuration') {
      if (mischief.discoveryAnswer) return mischief.discoveryAnswer(reply)
      const document = discoveryOf(issuer)
      return json(reply, mischief.discovery?.(document) ?? document)
    }
    if (request.url === '/jwks')
      return json(reply, {
        keys: [{ ...right.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
      })
    if (request.url !== '/token') return void reply.writeHead(404).end()
    if (mischief.tokenAnswer) return mischief.tokenAnswer(reply)
    const form = new URLSearchParams(await bodyOf(request))
    const grant = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const proved = grant && (await challengeOf(form.get('code_verifier') ?? '')) === grant.challenge
    if (!grant || !proved || form.get('client_secret') !== clientSecret)
      return json(reply, { error: 'invalid_grant' }, 400)
    const answer = {
      access_token: 'opaque',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idTokenOf(mischief, issuer, grant, keys),
    }
    json(reply, mischief.answer?.(answer) ?? answer)
  }
  return provider
}

function discoveryOf(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
  }
}

function idTokenOf(mischief: Mischief, issuer: string, grant: { nonce: string; subject: string }, keys: Keys): unknown {
  const now = Math.floor(Date.now() / 1000)
  const right: Token = {
    header: { alg: 'RS256', kid: 'k1', typ: 'JWT' },
    claims: { iss: issuer, aud: clientId, sub: grant.subject, nonce: grant.nonce, iat: now, exp: now + 300 },
  }
  const { header, claims } = mischief.token?.(right) ?? right
  const input = `${part(JSON.stringify(header))}.${part(JSON.stringify(claims))}`
  const token = `${input}.${(mischief.signed ?? rs256)(input, keys)}`
  return mischief.idToken ? mischief.idToken(token) : token
}

export const part = (text: string) => Buffer.from(text).toString('base64url')
export const rs256 = (input: string, keys: Keys) => sign('sha256', Buffer.from(input), keys.right).toString('base64url')
export const rs256ByAnother = (input: string, keys: Keys) =>
  sign('sha256', Buffer.from(input), keys.other).toString('base64url')
export const hs256 = (key: string) => (input: string) => createHmac('sha256', key).update(input).digest('base64url')

export function json(reply: ServerResponse, value: unknown, status = 200): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

async function challengeOf(verifier: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url')
}
