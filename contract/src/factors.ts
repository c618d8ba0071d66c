import { z } from 'zod'
import { Session } from './identity.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const factorProblems = problems('identity', {
  wrongCode: {
    status: 422,
    title: 'This code is not right',
    explanation:
      'The code does not fit, or it was used already: each code works once, for about 30 seconds. Wait for the next one and check that the clock of your phone is right.',
  },
  tooManyCodes: {
    status: 429,
    title: 'Too many codes',
    explanation:
      'Five codes were tried. Sign in again for five more; after ten in 15 minutes we wait. The Retry-After header says how long. If it was not you, change your password: whoever tried knows it.',
  },
  lastFactor: {
    status: 409,
    title: 'Staff need a second factor',
    explanation:
      'The accounts of our staff always have a second factor. Set another one up first, then remove this one.',
  },
  noNewFactor: {
    status: 409,
    title: 'No new authenticator app is being set up',
    explanation: 'The key of a new authenticator app is good for 15 minutes. Begin again to get a new one.',
  },
  wrongProof: {
    status: 422,
    title: 'That did not prove that it is you',
    explanation:
      'The password or the code is not right. Each code works once: wait for the next one if you have just used this one.',
  },
})

const Code = z
  .string()
  .max(20, 'Type the six digits of the code')
  .regex(/^ ?(\d ?){6}$/, 'Type the six digits of the code')
  .meta({ description: 'Six digits of the authenticator app; each works once' })
const RecoveryCode = z
  .string()
  .min(1, 'Type a recovery code')
  .max(40, 'Use at most 40 characters')
  .meta({ description: 'One of the ten recovery codes; each works once', examples: ['4-H7QXM-2WPKR'] })

/** Ways to prove a second factor. */
export const FactorMethod = z.enum(['totp', 'passkey', 'recovery_code'])
export type FactorMethod = z.infer<typeof FactorMethod>

/** A passkey of the account. */
export const Passkey = z.object({
  id: Id,
  name: z.string(),
  backedUp: z.boolean().meta({ description: 'Kept by an account of the device’s maker, so it survives the device' }),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})
export type Passkey = z.infer<typeof Passkey>

/** What protects the account's sign-in. */
export const Security = z.object({
  email: z.string(),
  secondFactorRequired: z.boolean().meta({ description: 'Staff need one' }),
  totpSince: Instant.nullable().meta({ description: 'Null without an authenticator app' }),
  passkeys: z.array(Passkey),
  recoveryCodesLeft: z.int().min(0).max(10),
  passwordChangedAt: Instant,
})
export type Security = z.infer<typeof Security>

export const getSecurity = operation({
  id: 'getSecurity',
  method: 'GET',
  path: '/api/v1/account/security',
  tag: 'identity',
  summary: 'What protects the sign-in of the account',
  returns: Security,
  access: 'account:read',
})

export const getChallenge = operation({
  id: 'getChallenge',
  method: 'GET',
  path: '/api/v1/session/second-factor',
  tag: 'identity',
  summary: 'Which second factor the sign-in waits for',
  returns: z.object({ methods: z.array(FactorMethod).meta({ description: 'Empty: one must be set up first' }) }),
  access: 'signed-in',
  halfSignedIn: 'always',
})

export const passSecondFactor = operation({
  id: 'passSecondFactor',
  method: 'POST',
  path: '/api/v1/session/second-factor',
  tag: 'identity',
  summary: 'Finish signing in with a code',
  description:
    'Five codes are evaluated in one sign-in. A right one makes a new session id. Give either the code of the app or a recovery code.',
  body: z.strictObject({ code: Code.optional(), recoveryCode: RecoveryCode.optional() }),
  returns: Session,
  access: 'signed-in',
  halfSignedIn: 'always',
  problems: [factorProblems.wrongCode, factorProblems.tooManyCodes],
})

export const beginTotp = operation({
  id: 'beginTotp',
  method: 'POST',
  path: '/api/v1/account/totp',
  tag: 'identity',
  summary: 'Begin to set up an authenticator app',
  description: 'The key waits 15 minutes for its first code; until then the present app goes on working.',
  returns: z.object({
    key: z.string().meta({ description: 'Base32, to be typed where no picture can be read' }),
    uri: z.string().meta({ description: 'otpauth:// address' }),
    qr: z.string().meta({ description: 'The address as a QR code: SVG in a data: URL' }),
  }),
  status: 201,
  access: 'signed-in',
  halfSignedIn: 'to-enrol',
  stepUp: true,
})

export const confirmTotp = operation({
  id: 'confirmTotp',
  method: 'POST',
  path: '/api/v1/account/totp/confirmations',
  tag: 'identity',
  summary: 'Confirm the authenticator app with its first code',
  description: 'Gives ten recovery codes, shown this once. Signs the other devices out.',
  body: z.strictObject({ code: Code }),
  returns: z.object({ session: Session, recoveryCodes: z.array(z.string()) }),
  status: 201,
  access: 'signed-in',
  halfSignedIn: 'to-enrol',
  stepUp: true,
  problems: [factorProblems.wrongCode, factorProblems.noNewFactor],
})

export const removeTotp = operation({
  id: 'removeTotp',
  method: 'DELETE',
  path: '/api/v1/account/totp',
  tag: 'identity',
  summary: 'Remove the authenticator app and its recovery codes',
  description: 'Signs the other devices out. Staff keep a second factor.',
  access: 'account:update',
  stepUp: true,
  problems: [factorProblems.lastFactor],
})

export const renewRecoveryCodes = operation({
  id: 'renewRecoveryCodes',
  method: 'POST',
  path: '/api/v1/account/recovery-codes',
  tag: 'identity',
  summary: 'Make ten new recovery codes; the earlier ones stop working',
  returns: z.object({ recoveryCodes: z.array(z.string()) }),
  status: 201,
  access: 'account:update',
  stepUp: true,
})

export const ProveIdentity = z.strictObject({
  password: z.string().min(1, 'Enter your password').max(256, 'Use at most 256 characters'),
  code: Code.optional().meta({ description: 'Needed when the account has an authenticator app' }),
})
export type ProveIdentity = z.infer<typeof ProveIdentity>

export const proveIdentity = operation({
  id: 'proveIdentity',
  method: 'POST',
  path: '/api/v1/session/proofs',
  tag: 'identity',
  summary: 'Prove again that it is you, for sensitive acts in the next 10 minutes',
  description: 'Makes a new session id.',
  body: ProveIdentity,
  access: 'account:update',
  problems: [factorProblems.wrongProof],
})
