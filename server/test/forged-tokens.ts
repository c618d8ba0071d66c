import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { SigningKey } from '../src/modules/identity/access-token.ts'

const b64 = (value: string | Buffer) => Buffer.from(value).toString('base64url')
const json = (value: unknown) => b64(JSON.stringify(value))
const ed25519 = (data: string, key: KeyObject) => b64(sign(null, Buffer.from(data), key))

/** What a forger has to work with: the public key, a right token, and our own key to show that all but one thing is right. */
export interface Forge {
  site: string
  now: Date
  key: SigningKey & { privateKey: string }
  accountId: string
  clientId: string
  /** A token that is accepted. */
  right: string
}

/** Tokens that must be refused, by what is wrong with them. */
export function forgedTokens({ site, now, key, accountId, clientId, right }: Forge): [string, string][] {
  const ours = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey, d: key.privateKey },
    format: 'jwk',
  })
  const theirs = generateKeyPairSync('ed25519').privateKey
  const seconds = Math.floor(now.getTime() / 1000)
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid: key.kid }
  const claims = {
    client_id: clientId,
    scope: 'vehicle:read audit:read',
    iss: site,
    aud: `${site}/api`,
    sub: accountId,
    jti: 'j1',
    iat: seconds,
    nbf: seconds,
    exp: seconds + 600,
  }
  const token = (head: unknown, body: unknown, by: KeyObject = ours) => {
    const data = `${typeof head === 'string' ? head : json(head)}.${typeof body === 'string' ? body : json(body)}`
    return `${data}.${ed25519(data, by)}`
  }
  const withHeader = (change: object) => token({ ...header, ...change }, claims)
  const withClaims = (change: object) => token(header, { ...claims, ...change })
  const without = (name: keyof typeof claims) => {
    const { [name]: _, ...rest } = claims
    return token(header, rest)
  }
  const hmac = (alg: 'HS256' | 'HS384' | 'HS512', secret: string | Buffer) => {
    const data = `${json({ ...header, alg })}.${json(claims)}`
    return `${data}.${createHmac(alg.replace('HS', 'sha'), secret).update(data).digest('base64url')}`
  }
  const [head = '', body = '', signature = ''] = right.split('.')
  const publicJwk = { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }
  const ownJwk = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  return [
    ['alg none without a signature', `${json({ ...header, alg: 'none' })}.${json(claims)}.`],
    ['alg None', `${json({ ...header, alg: 'None' })}.${json(claims)}.`],
    ['alg NONE', `${json({ ...header, alg: 'NONE' })}.${json(claims)}.`],
    ['alg nOnE with our signature', `${json({ ...header, alg: 'nOnE' })}.${body}.${signature}`],
    ['alg missing', token({ typ: 'at+jwt', kid: key.kid }, claims)],
    ['alg null', withHeader({ alg: null })],
    ['alg empty', withHeader({ alg: '' })],
    ['alg a list', withHeader({ alg: ['EdDSA'] })],
    ['alg Ed25519 by its other name', withHeader({ alg: 'Ed25519' })],
    ['alg eddsa in small letters', withHeader({ alg: 'eddsa' })],
    ['HS256 with the public key as secret', hmac('HS256', Buffer.from(key.publicKey, 'base64url'))],
    ['HS256 with the text of the public key', hmac('HS256', key.publicKey)],
    ['HS256 with the JWK as secret', hmac('HS256', JSON.stringify(publicJwk))],
    ['HS384 with the public key', hmac('HS384', key.publicKey)],
    ['HS512 with an empty secret', hmac('HS512', '')],
    [
      'ES256 with a signature of zeros',
      `${json({ ...header, alg: 'ES256' })}.${json(claims)}.${b64(Buffer.alloc(64))}`,
    ],
    ['a signature of zeros', `${head}.${body}.${b64(Buffer.alloc(64))}`],
    ['no signature', `${head}.${body}.`],
    ['half a signature', `${head}.${body}.${signature.slice(0, 43)}`],
    ['a signature with something after it', `${head}.${body}.${signature}AA`],
    ['the signature of another token', `${head}.${json({ ...claims, sub: clientId })}.${signature}`],
    ['a key of its own', token(header, claims, theirs)],
    ['kid missing', token({ alg: 'EdDSA', typ: 'at+jwt' }, claims)],
    ['kid unknown', withHeader({ kid: 'another' })],
    ['kid a path', withHeader({ kid: '../../../../dev/null' })],
    ['kid SQL', withHeader({ kid: `x' union select '${key.publicKey}` })],
    ['kid a number', withHeader({ kid: 1 })],
    ['kid an object', withHeader({ kid: { $ne: null } })],
    ['kid of a built-in name', withHeader({ kid: '__proto__' })],
    ['jku to another site', token({ ...header, jku: 'https://evil.example/keys' }, claims, theirs)],
    ['x5u to another site', token({ ...header, x5u: 'https://evil.example/cert' }, claims, theirs)],
    ['jwk with its own key', token({ ...header, jwk: ownJwk }, claims, theirs)],
    ['x5c', withHeader({ x5c: ['AAAA'] })],
    ['crit', withHeader({ crit: ['exp'] })],
    ['crit of a name that nobody knows', withHeader({ crit: ['b65'], b65: true })],
    ['b64 false', withHeader({ b64: false, crit: ['b64'] })],
    ['zip', withHeader({ zip: 'DEF' })],
    ['typ JWT', withHeader({ typ: 'JWT' })],
    ['typ missing', token({ alg: 'EdDSA', kid: key.kid }, claims)],
    ['typ of a refresh token', withHeader({ typ: 'rt+jwt' })],
    ['typ of an ID token', withHeader({ typ: 'id+jwt' })],
    ['typ of a log-out token', withHeader({ typ: 'logout+jwt' })],
    ['expired', withClaims({ iat: seconds - 700, nbf: seconds - 700, exp: seconds - 100 })],
    ['expired this second', withClaims({ iat: seconds - 600, nbf: seconds - 600, exp: seconds })],
    ['not valid yet', withClaims({ nbf: seconds + 60 })],
    ['issued in the future', withClaims({ iat: seconds + 600, nbf: seconds, exp: seconds + 1200 })],
    ['a life of a day', withClaims({ exp: seconds + 86_400 })],
    ['exp missing', without('exp')],
    ['exp a text', withClaims({ exp: String(seconds + 600) })],
    ['exp beyond all numbers', withClaims({ exp: 1e300 })],
    ['iat missing', without('iat')],
    ['nbf missing', without('nbf')],
    ['jti missing', without('jti')],
    ['iss of another site', withClaims({ iss: 'https://evil.example' })],
    ['iss that begins like ours', withClaims({ iss: `${site}.evil.example` })],
    ['iss missing', without('iss')],
    ['aud of another service', withClaims({ aud: 'https://evil.example/api' })],
    ['aud a list with ours', withClaims({ aud: [`${site}/api`, 'https://evil.example'] })],
    ['aud missing', without('aud')],
    ['aud the site itself, as in ID tokens', withClaims({ aud: site })],
    ['sub missing', without('sub')],
    ['sub unknown', withClaims({ sub: '0199a000-0000-7000-8000-00000000dead' })],
    ['client_id missing', without('client_id')],
    ['scope missing', without('scope')],
    ['scope a list', withClaims({ scope: ['vehicle:read'] })],
    ['claims twice', token(header, b64(JSON.stringify(claims).replace('{', `{"sub":"${clientId}",`)))],
    ['alg twice', token(b64(JSON.stringify(header).replace('{', '{"alg":"none",')), claims)],
    ['a header that is no JSON', token(b64('EdDSA'), claims)],
    ['claims that are no JSON', token(header, b64('sub'))],
    ['claims that are a list', token(header, b64('[]'))],
    ['claims null', token(header, b64('null'))],
    ['padding', `${head}=.${body}.${signature}`],
    ['standard base64', `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64')}`],
    ['blanks inside', `${head}. ${body}.${signature}`],
    ['two parts', `${head}.${body}`],
    ['four parts', `${right}.${signature}`],
    ['five parts, as encrypted ones', `${head}..${body}.${signature}.${signature}`],
    ['an empty token', ''],
    ['dots', '..'],
    ['random bytes', randomBytes(64).toString('base64url')],
    ['a personal token that nobody made', `fapat_${'A'.repeat(43)}`],
    ['the prefix alone', 'fapat_'],
    ['8 KB', withClaims({ scope: 'x'.repeat(6_000) })],
    ['our token twice', `${right},${right}`],
  ]
}
