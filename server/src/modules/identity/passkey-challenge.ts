import { randomBytes } from 'node:crypto'
import type { App } from '../../app-context.ts'
import { hashSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

/** What a passkey is asked for. A sign-in does not know yet whom it asks. */
export type PasskeyPurpose = 'register' | 'sign_in' | 'prove'

export const passkeyWaitMs = 5 * 60_000

/** A new question of 256 random bits, to be answered once within five minutes. */
export async function newPasskeyChallenge(
  app: Pick<App, 'db' | 'systemClock'>,
  purpose: PasskeyPurpose,
  accountId: string | null,
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const expiresAt = new Date(app.systemClock.now().getTime() + passkeyWaitMs)
  await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    identity(tx)
      .insertInto('identity.passkeyChallenges')
      .values({ challengeHash: hashSecretToken(challenge), purpose, accountId, expiresAt })
      .execute(),
  )
  return challenge
}

/** Uses the question up that an answer names, whatever becomes of the answer; null when it is not one that waits. */
export async function spendPasskeyChallenge(
  app: Pick<App, 'db' | 'systemClock'>,
  purpose: PasskeyPurpose,
  accountId: string | null,
  clientDataJSON: string,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON)
  if (!challenge) return null
  const spent = await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    identity(tx)
      .deleteFrom('identity.passkeyChallenges')
      .where('challengeHash', '=', hashSecretToken(challenge))
      .where('purpose', '=', purpose)
      .where('accountId', accountId ? '=' : 'is', accountId)
      .where('expiresAt', '>', app.systemClock.now())
      .returning('purpose')
      .executeTakeFirst(),
  )
  return spent ? challenge : null
}

function challengeIn(clientDataJSON: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const challenge = (data as { challenge?: unknown } | null)?.challenge
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
