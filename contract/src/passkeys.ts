import { z } from 'zod'
import { factorProblems, Passkey } from './factors.ts'
import { Session } from './identity.ts'
import { operation } from './operation.ts'
import { Id } from './page.ts'
import { problems } from './problem.ts'

export const passkeyProblems = problems('identity', {
  passkeyRefused: {
    status: 422,
    title: 'This passkey was not accepted',
    explanation:
      'The answer of the passkey does not fit: it may be unknown to us, belong to another account, or have come too late. A question to a passkey is good for five minutes and one answer. Try again, or sign in another way.',
  },
  tooManyPasskeys: {
    status: 409,
    title: 'Twenty passkeys are the most',
    explanation: 'An account keeps twenty passkeys at most. Remove one that you do not use any more.',
  },
})

const text = z.string().max(16_384)
const transports = z.array(z.string().max(32)).max(10)
const results = z.record(z.string().max(64), z.unknown()).meta({ description: 'As the browser gives them' })
const attachment = z.string().max(32).nullish()

/** What a browser's `navigator.credentials.get` gave, as JSON (WebAuthn level 3, AuthenticationResponseJSON). */
export const PasskeyAnswer = z.strictObject({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: results,
  response: z.strictObject({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish(),
  }),
})
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

/** What a browser's `navigator.credentials.create` gave, as JSON (RegistrationResponseJSON). */
export const NewPasskeyAnswer = z.strictObject({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: results,
  response: z.strictObject({
    clientDataJSON: text,
    attestationObject: text,
    authenticatorData: text.nullish(),
    transports: transports.optional(),
    publicKeyAlgorithm: z.int32().nullish(),
    publicKey: text.nullish(),
  }),
})
export type NewPasskeyAnswer = z.infer<typeof NewPasskeyAnswer>

const known = z.array(z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) }))

/** Options for `navigator.credentials.get`. */
export const PasskeyQuestion = z.object({
  challenge: z.string(),
  timeout: z.int().meta({ description: 'Milliseconds' }),
  rpId: z.string(),
  allowCredentials: known.meta({ description: 'Empty: any passkey of this site' }),
  userVerification: z.literal('required'),
})

/** Options for `navigator.credentials.create`. */
export const NewPasskeyQuestion = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int().meta({ description: 'Milliseconds' }),
  attestation: z.literal('none'),
  excludeCredentials: known,
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.boolean(),
    userVerification: z.literal('required'),
  }),
})

const PasskeyName = z.string().trim().min(1, 'Name the passkey').max(60, 'Use at most 60 characters')

export const askPasskeyToSignIn = operation({
  id: 'askPasskeyToSignIn',
  method: 'POST',
  path: '/api/v1/sessions/passkey-questions',
  tag: 'identity',
  summary: 'A question that any passkey of the site may answer to sign in',
  returns: PasskeyQuestion,
  status: 201,
  access: 'public',
})

export const signInWithPasskey = operation({
  id: 'signInWithPasskey',
  method: 'POST',
  path: '/api/v1/sessions/passkeys',
  tag: 'identity',
  summary: 'Sign in with a passkey',
  description:
    'A passkey asks for a face, finger or PIN, so it is both factors at once. Always makes a new session id.',
  body: z.strictObject({ answer: PasskeyAnswer }),
  returns: Session,
  status: 201,
  access: 'public',
  credentials: 'session',
  problems: [passkeyProblems.passkeyRefused],
})

export const askPasskey = operation({
  id: 'askPasskey',
  method: 'POST',
  path: '/api/v1/session/passkey-questions',
  tag: 'identity',
  summary: 'A question for the passkeys of the account: as second factor, or to prove identity again',
  returns: PasskeyQuestion,
  status: 201,
  access: 'signed-in',
  halfSignedIn: 'always',
})

export const provePasskey = operation({
  id: 'provePasskey',
  method: 'POST',
  path: '/api/v1/session/passkey-proofs',
  tag: 'identity',
  summary: 'Finish signing in, or prove again that it is you, with a passkey',
  description: 'Makes a new session id.',
  body: z.strictObject({ answer: PasskeyAnswer }),
  returns: Session,
  access: 'signed-in',
  halfSignedIn: 'always',
  problems: [passkeyProblems.passkeyRefused],
})

export const beginPasskey = operation({
  id: 'beginPasskey',
  method: 'POST',
  path: '/api/v1/account/passkey-questions',
  tag: 'identity',
  summary: 'Begin to add a passkey',
  returns: NewPasskeyQuestion,
  status: 201,
  access: 'signed-in',
  halfSignedIn: 'to-enrol',
  stepUp: true,
  problems: [passkeyProblems.tooManyPasskeys],
})

export const addPasskey = operation({
  id: 'addPasskey',
  method: 'POST',
  path: '/api/v1/account/passkeys',
  tag: 'identity',
  summary: 'Add a passkey',
  description: 'The first second factor of an account comes with ten recovery codes. Signs the other devices out.',
  body: z.strictObject({ name: PasskeyName, answer: NewPasskeyAnswer }),
  returns: z.object({
    session: Session,
    passkey: Passkey,
    recoveryCodes: z.array(z.string()).meta({ description: 'Empty when the account has some already' }),
  }),
  status: 201,
  access: 'signed-in',
  halfSignedIn: 'to-enrol',
  stepUp: true,
  problems: [passkeyProblems.passkeyRefused, passkeyProblems.tooManyPasskeys],
})

export const renamePasskey = operation({
  id: 'renamePasskey',
  method: 'PATCH',
  path: '/api/v1/account/passkeys/:passkeyId',
  tag: 'identity',
  summary: 'Name a passkey anew',
  params: z.strictObject({ passkeyId: Id }),
  body: z.strictObject({ name: PasskeyName }),
  access: 'account:update',
})

export const removePasskey = operation({
  id: 'removePasskey',
  method: 'DELETE',
  path: '/api/v1/account/passkeys/:passkeyId',
  tag: 'identity',
  summary: 'Remove a passkey',
  description: 'Signs the other devices out. Staff keep a second factor.',
  params: z.strictObject({ passkeyId: Id }),
  access: 'account:update',
  stepUp: true,
  problems: [factorProblems.lastFactor],
})
