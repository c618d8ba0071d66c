import { passkeyProblems } from '@faith/contract/passkeys'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { known, relyingParty } from './ask-passkey.ts'
import { newPasskeyChallenge, passkeyWaitMs } from './passkey-challenge.ts'
import { passkeysOf } from './passkey-store.ts'
import { accountById } from './store.ts'

/** Passkeys that an account keeps at most. */
export const mostPasskeys = 20

/** Signatures that we take, the strongest first: Ed25519, P-256, RSA (COSE numbers). */
export const passkeyAlgorithms = [-8, -7, -257]

/** A question by which a device makes a new passkey; those that it has already are left out. */
export async function beginPasskey(app: Pick<App, 'db' | 'systemClock' | 'config'>, actor: AccountActor) {
  const { account, passkeys } = await app.db.read({ kind: 'auth' }, async (reader) => ({
    account: await accountById(reader, actor.accountId),
    passkeys: await passkeysOf(reader, actor.accountId),
  }))
  if (!account) throw notFound()
  if (passkeys.length >= mostPasskeys) throw refuse(passkeyProblems.tooManyPasskeys)
  return {
    rp: { id: relyingParty(app), name: 'Faith Auto' },
    user: {
      id: Buffer.from(account.id, 'utf8').toString('base64url'),
      name: account.email,
      displayName: fullName(account),
    },
    challenge: await newPasskeyChallenge(app, 'register', actor.accountId),
    pubKeyCredParams: passkeyAlgorithms.map((alg) => ({ alg, type: 'public-key' as const })),
    timeout: passkeyWaitMs,
    attestation: 'none' as const,
    excludeCredentials: known(passkeys),
    authenticatorSelection: {
      residentKey: 'required' as const,
      requireResidentKey: true,
      userVerification: 'required' as const,
    },
  }
}
