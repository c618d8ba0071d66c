import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { countAttempt } from './limits.ts'
import { newPasskeyChallenge, passkeyWaitMs } from './passkey-challenge.ts'
import { passkeysOf } from './passkey-store.ts'

/** A question that any passkey of the site may answer, so that nobody learns which accounts have one. */
export async function askPasskeyToSignIn(app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>, address: string) {
  await countAttempt(app, 'passkey-question-address', address)
  return question(app, await newPasskeyChallenge(app, 'sign_in', null), [])
}

/** A question for the account's own passkeys. */
export async function askPasskey(app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>, actor: AccountActor) {
  const passkeys = await app.db.read({ kind: 'auth' }, (reader) => passkeysOf(reader, actor.accountId))
  if (passkeys.length === 0) throw notFound()
  return question(app, await newPasskeyChallenge(app, 'prove', actor.accountId), passkeys)
}

function question(
  app: Pick<App, 'config'>,
  challenge: string,
  passkeys: readonly { credentialId: string; transports: string[] }[],
) {
  return {
    challenge,
    timeout: passkeyWaitMs,
    rpId: relyingParty(app),
    allowCredentials: known(passkeys),
    userVerification: 'required' as const,
  }
}

/** Passkeys as browsers are told of them. */
export function known(passkeys: readonly { credentialId: string; transports: string[] }[]) {
  return passkeys.map(({ credentialId, transports }) => ({ id: credentialId, type: 'public-key' as const, transports }))
}

/** The host to which passkeys are bound. */
export function relyingParty(app: Pick<App, 'config'>): string {
  return new URL(app.config.publicUrl).hostname
}
