import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits, as text for a cookie or a link. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The stored form of a secret; the secret itself is never stored. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
