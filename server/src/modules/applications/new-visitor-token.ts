import { randomBytes } from 'node:crypto'

/** A new secret of 256 random bits for the cookie that remembers a visitor's hold. */
export function newVisitorToken(): string {
  return randomBytes(32).toString('base64url')
}
