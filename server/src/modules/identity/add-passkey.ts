import { type NewPasskeyAnswer, passkeyProblems } from '@faith/contract/passkeys'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { relyingParty } from './ask-passkey.ts'
import { mostPasskeys, passkeyAlgorithms } from './begin-passkey.ts'
import { factorMethods } from './factor-methods.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import { spendPasskeyChallenge } from './passkey-challenge.ts'
import { passkeyByCredential, passkeysOf } from './passkey-store.ts'
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, completeSession, type NewSession } from './start-session.ts'
import { endOtherSessions, identity, lockAccountRow } from './store.ts'
import type { PasskeyTable } from './tables.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'config' | 'log'>

/** Adds a passkey under its name and ends the other sessions; an account without a factor so far gets recovery codes too. */
export async function addPasskey(
  app: Needs,
  actor: AccountActor,
  given: { name: string; answer: NewPasskeyAnswer },
  browser: Browser,
): Promise<{ session: NewSession; passkey: PasskeyTable; recoveryCodes: string[] }> {
  const made = await newCredential(app, actor, given.answer)
  const first = (await factorMethods(app, actor.accountId)).length === 0
  const codes = first ? await makeRecoveryCodes() : []
  const now = app.systemClock.now()
  const passkey: PasskeyTable = {
    id: newId(),
    accountId: actor.accountId,
    ...made,
    name: given.name,
    createdAt: now,
    lastUsedAt: null,
  }
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    await lockAccountRow(tx, actor.accountId)
    if ((await passkeysOf(tx, actor.accountId)).length >= mostPasskeys) throw refuse(passkeyProblems.tooManyPasskeys)
    if (await passkeyByCredential(tx, passkey.credentialId)) throw refuse(passkeyProblems.passkeyRefused)
    await identity(tx).insertInto('identity.passkeys').values(passkey).execute()
    if (first) await storeRecoveryCodes(tx, actor.accountId, codes, now)
    await endOtherSessions(tx, actor)
    await record(tx, {
      action: 'factor.add',
      object: { kind: 'account', id: actor.accountId },
      detail: { kind: 'passkey', passkeyId: passkey.id },
    })
    await mailAccount(app, tx, actor.accountId, safetyNoticeMail, { matter: 'passkeyAdded' })
    return completeSession(app, tx, actor, browser)
  })
  await noteSecurityEvent(app, {
    event: 'authn_factor_add',
    accountId: actor.accountId,
    address: browser.address,
    detail: { kind: 'passkey' },
  })
  return { session, passkey, recoveryCodes: codes.map((one) => one.code) }
}

async function newCredential(app: Needs, actor: AccountActor, answer: NewPasskeyAnswer) {
  const { clientDataJSON, attestationObject, transports = [] } = answer.response
  const challenge = await spendPasskeyChallenge(app, 'register', actor.accountId, clientDataJSON)
  if (!challenge) throw refuse(passkeyProblems.passkeyRefused)
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: {
      id: answer.id,
      rawId: answer.rawId,
      type: answer.type,
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject },
    },
    expectedChallenge: challenge,
    expectedOrigin: app.config.publicUrl,
    expectedRPID: relyingParty(app),
    requireUserVerification: true,
    supportedAlgorithmIDs: passkeyAlgorithms,
  }).catch((error: Error) => {
    app.log.info({ reason: error.message }, 'a new passkey was refused')
    throw refuse(passkeyProblems.passkeyRefused)
  })
  if (!verified) throw refuse(passkeyProblems.passkeyRefused)
  const { credential, credentialBackedUp } = registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports,
    backedUp: credentialBackedUp,
  }
}
