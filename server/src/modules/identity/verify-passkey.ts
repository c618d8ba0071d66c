import { type PasskeyAnswer, passkeyProblems } from '@faith/contract/passkeys'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { App } from '../../app-context.ts'
import { refuse } from '../../lib/problem.ts'
import { relyingParty } from './ask-passkey.ts'
import { spendPasskeyChallenge } from './passkey-challenge.ts'
import { passkeyByCredential } from './passkey-store.ts'
import type { PasskeyTable } from './tables.ts'

/** A passkey that answered rightly, and how often it says that it has signed. */
export interface ProvedPasskey {
  passkey: PasskeyTable
  signCount: number
}

/**
 * Checks a passkey's answer: to a question of ours, for our site, by a person whom the device knew, signed by a key that we
 * know and, where the account is known, by one of its own. Anything else is one and the same refusal.
 */
export async function verifyPasskey(
  app: Pick<App, 'db' | 'systemClock' | 'config' | 'log'>,
  answer: PasskeyAnswer,
  accountId: string | null,
): Promise<ProvedPasskey> {
  const challenge = await spendPasskeyChallenge(
    app,
    accountId ? 'prove' : 'sign_in',
    accountId,
    answer.response.clientDataJSON,
  )
  const passkey = await app.db.read({ kind: 'auth' }, (reader) => passkeyByCredential(reader, answer.id))
  if (!challenge || !passkey || !belongs(answer, passkey, accountId)) throw refuse(passkeyProblems.passkeyRefused)
  const signCount = await signCountOf(app, answer, passkey, challenge)
  if (signCount === null) throw refuse(passkeyProblems.passkeyRefused)
  return { passkey, signCount }
}

function belongs(answer: PasskeyAnswer, passkey: PasskeyTable, accountId: string | null): boolean {
  if (accountId && passkey.accountId !== accountId) return false
  const handle = answer.response.userHandle
  return !handle || Buffer.from(handle, 'base64url').toString('utf8') === passkey.accountId
}

async function signCountOf(
  app: Pick<App, 'config' | 'log'>,
  answer: PasskeyAnswer,
  passkey: PasskeyTable,
  challenge: string,
): Promise<number | null> {
  const { userHandle, ...response } = answer.response
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id: answer.id,
        rawId: answer.rawId,
        type: answer.type,
        clientExtensionResults: {},
        response: userHandle ? { ...response, userHandle } : response,
      },
      expectedChallenge: challenge,
      expectedOrigin: app.config.publicUrl,
      expectedRPID: relyingParty(app),
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.signCount,
      },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch (error) {
    app.log.info({ reason: (error as Error).message }, 'a passkey was refused')
    return null
  }
}
