import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const period = 30
/** RFC 6238 §5.2: one step of drift either way, no more. */
const drift = 1

/** A new key of 160 random bits, in base32 as apps take it. */
export function newTotpKey(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
}

/** The address by which an app takes a key up. */
export function totpUri(key: string, email: string): string {
  return totp(key, email).toString()
}

/** The time step to which a code belongs at an instant, or null when it is none of those that count now. */
export function totpStep(key: string, code: string, now: Date): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^[0-9]{6}$/.test(digits)) return null
  const delta = totp(key).validate({ token: digits, timestamp: now.getTime(), window: drift })
  return delta === null ? null : stepAt(now) + delta
}

/** The code of a key at an instant, with the seconds for which it is the newest. */
export function totpCode(key: string, now: Date): { code: string; secondsLeft: number } {
  return {
    code: totp(key).generate({ timestamp: now.getTime() }),
    secondsLeft: period - (Math.floor(now.getTime() / 1000) % period),
  }
}

function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / period)
}

function totp(key: string, label = 'account'): TOTP {
  return new TOTP({
    issuer: 'Faith Auto',
    label,
    secret: Secret.fromBase32(key),
    algorithm: 'SHA1',
    digits: 6,
    period,
  })
}
