import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { newId } from '../../lib/ids.ts'

/** What an access token says: which client, as which account, for what. */
export interface AccessClaims {
  clientId: string
  accountId: string
  scopes: string[]
}

/** A signing key by its id. */
export interface SigningKey {
  kid: string
  /** The x of the Ed25519 JWK, base64url. */
  publicKey: string
}

/** Access tokens live ten minutes at most. */
export const accessSeconds = 600

const type = 'at+jwt' // RFC 9068 §2.1
const longest = 2_048

/** Signs an access token for our API (RFC 9068). */
export function signAccessToken(
  claims: AccessClaims,
  key: SigningKey & { privateKey: string },
  site: string,
  now: Date,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000)
  return new SignJWT({ client_id: claims.clientId, scope: claims.scopes.join(' ') })
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: key.kid })
    .setIssuer(site)
    .setAudience(`${site}/api`)
    .setSubject(claims.accountId)
    .setJti(newId())
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + accessSeconds)
    .sign(privateKeyOf(key))
}

/**
 * The claims of an access token of ours, or null for anything else: one algorithm, one type, one issuer, one audience, and
 * a key that is named in our own map and nowhere in the token.
 */
export async function readAccessToken(
  token: string,
  keys: readonly SigningKey[],
  site: string,
  now: Date,
): Promise<AccessClaims | null> {
  if (token.length > longest || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null
  try {
    const header = decodeProtectedHeader(token)
    const extra = Object.keys(header).filter((name) => !['alg', 'typ', 'kid'].includes(name))
    const key = keys.find((one) => one.kid === header.kid)
    if (!key || extra.length > 0 || !isCanonical(token)) return null
    const { payload } = await jwtVerify(token, publicKeyOf(key), {
      algorithms: ['EdDSA'],
      typ: type,
      issuer: site,
      audience: `${site}/api`,
      currentDate: now,
      maxTokenAge: accessSeconds,
      requiredClaims: ['sub', 'exp', 'iat', 'nbf', 'jti', 'client_id', 'scope'],
    })
    const { sub, client_id: clientId, scope, exp, iat } = payload
    if (typeof payload.aud !== 'string' || typeof clientId !== 'string' || typeof scope !== 'string' || !sub)
      return null
    if ((exp ?? 0) - (iat ?? 0) > accessSeconds) return null
    return { clientId, accountId: sub, scopes: scope.split(' ').filter(Boolean) }
  } catch {
    return null
  }
}

/** Each part is the one base64url text of its bytes, and no JSON name comes twice: a parser elsewhere must read the same. */
function isCanonical(token: string): boolean {
  const [head = '', body = '', signature = ''] = token.split('.')
  if ([head, body, signature].some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part))
    return false
  return [head, body].every((part) => {
    const text = Buffer.from(part, 'base64url').toString('utf8')
    return JSON.stringify(JSON.parse(text)) === text
  })
}

function publicKeyOf({ publicKey }: SigningKey): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
}

function privateKeyOf({ publicKey, privateKey }: { publicKey: string; privateKey: string }): KeyObject {
  return createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey, d: privateKey }, format: 'jwk' })
}
