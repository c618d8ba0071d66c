import { z } from 'zod'
import { roles } from './access.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const identityProblems = problems('identity', {
  wrongCredentials: {
    status: 422,
    title: 'E-mail or password is wrong',
    explanation:
      'The e-mail address and the password do not belong together. We do not say which of the two is wrong. You can reset the password by mail.',
  },
  workNeeded: {
    status: 429,
    title: 'Very many requests come from your network',
    explanation:
      'Somebody floods us from your network, so for now each request costs its sender some work. The answer holds `challenge` and `bits`: find a text such that the SHA-256 of `challenge.text` begins with that many zero bits, and send the same request again with the header `faith-proof: challenge.text`. It counts once, for this address and route, within two minutes. Our pages do so by themselves. Or wait as long as the Retry-After header says. A browser in which the account has signed in before is not asked.',
  },
  linkNotValid: {
    status: 422,
    title: 'This link does not work any more',
    explanation:
      'Links in our mails work once and for a limited time: 24 hours to confirm an address, 30 minutes to reset a password. Ask for a new one.',
  },
  anotherAccount: {
    status: 409,
    title: 'This link belongs to another account',
    explanation:
      'The link confirms the address of another account than the one that is signed in here. Sign in with that account and open the link again.',
  },
})

/** The header that brings a solved challenge of a flood. */
export const proofHeader = 'faith-proof'

/** Languages that a person may choose for mails. */
export const PreferredLanguage = z.enum(['en', 'zh-Hans'])
export type PreferredLanguage = z.infer<typeof PreferredLanguage>

/** An e-mail address as typed; compared without regard to case. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254, 'Use at most 254 characters')
  .regex(
    /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]{2,}$/u,
    'Enter an e-mail address, for example name@example.com',
  )
export type EmailAddress = z.infer<typeof EmailAddress>

/** A password to be set: 12 to 256 characters, no further rules on what they are; common ones are refused by the server. */
export const NewPassword = z
  .string()
  .min(12, 'Use at least 12 characters')
  .max(256, 'Use at most 256 characters')
  .meta({ description: '12 to 256 characters; common passwords are refused' })

/** Who is signed in, and what the account may do. */
export const Session = z.object({
  signedIn: z.boolean(),
  account: z
    .object({
      id: Id,
      name: z.string(),
      givenName: z.string(),
      familyName: z.string().nullable(),
      email: z.string(),
      emailConfirmed: z.boolean(),
      language: PreferredLanguage,
    })
    .nullable()
    .meta({ description: 'Null for a visitor' }),
  staff: z.boolean().meta({ description: 'Whether the account has any role but the customer’s' }),
  roles: z.array(z.enum(roles)),
  customRoles: z.array(z.string()).meta({ description: 'Names of roles that administrators made' }),
  customerId: Id.nullable().meta({ description: 'Null until the account has done something as a customer' }),
  hubs: z.array(Id).meta({ description: 'Hubs of a staff member' }),
  may: z.array(z.string()).meta({ description: 'Permissions as resource:verb', examples: [['hold:place']] }),
  looking: z
    .object({ customerId: Id, until: Instant })
    .nullable()
    .meta({ description: 'Set when a member of staff sees this account as its owner does; nothing can be changed' }),
  waitsFor: z
    .enum(['second_factor', 'enrolment'])
    .nullable()
    .meta({ description: 'What a sign-in with the right password still waits for; signedIn is false until then' }),
})
export type Session = z.infer<typeof Session>

/** One signed-in browser. */
export const SignedInDevice = z.object({
  id: Id,
  current: z.boolean(),
  device: z.string().meta({ description: 'Browser and system in words' }),
  signedInAt: Instant,
  lastUsedAt: Instant,
})
export type SignedInDevice = z.infer<typeof SignedInDevice>

const token = z.string().min(20).max(200)

export const SignUp = z.strictObject({
  givenName: z.string().min(1, 'Enter your name').max(200),
  familyName: z.string().max(200).optional().meta({ description: 'May be missing: not everybody has one' }),
  email: EmailAddress,
  password: NewPassword,
  language: PreferredLanguage.optional(),
  marketing: z.boolean().optional().meta({ description: 'Opt-in to news by mail; separate from the privacy notice' }),
  next: z.string().max(300).optional().meta({ description: 'Own path that the confirmation link leads back to' }),
})
export type SignUp = z.infer<typeof SignUp>

export const signUp = operation({
  id: 'signUp',
  method: 'POST',
  path: '/api/v1/accounts',
  tag: 'identity',
  summary: 'Open an account',
  description:
    'Signs the new account in and mails a link that confirms the address. A known address answers the same; its owner gets a mail.',
  body: SignUp,
  returns: Session,
  status: 201,
  access: 'public',
  credentials: 'session',
  problems: [identityProblems.workNeeded],
})

export const confirmEmail = operation({
  id: 'confirmEmail',
  method: 'POST',
  path: '/api/v1/email-confirmations',
  tag: 'identity',
  summary: 'Confirm the e-mail address of the signed-in account',
  description:
    'Needs the session of the account that the link was mailed for, so that nobody confirms an account that another person opened.',
  body: z.strictObject({ token }),
  returns: Session,
  access: 'signed-in',
  problems: [identityProblems.linkNotValid, identityProblems.anotherAccount],
})

export const resendConfirmation = operation({
  id: 'resendConfirmation',
  method: 'POST',
  path: '/api/v1/email-confirmations/mails',
  tag: 'identity',
  summary: 'Mail the confirmation link again',
  body: z.strictObject({ next: z.string().max(300).optional() }),
  access: 'signed-in',
})

export const SignIn = z.strictObject({
  email: z.string().trim().min(1, 'Enter your e-mail address').max(254),
  password: z.string().min(1, 'Enter your password').max(256, 'Use at most 256 characters'),
})
export type SignIn = z.infer<typeof SignIn>

export const signIn = operation({
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/sessions',
  tag: 'identity',
  summary: 'Sign in',
  description: 'Always makes a new session id. Unknown address and wrong password answer the same.',
  body: SignIn,
  returns: Session,
  status: 201,
  access: 'public',
  credentials: 'session',
  problems: [identityProblems.wrongCredentials, identityProblems.workNeeded],
})

export const getSession = operation({
  id: 'getSession',
  method: 'GET',
  path: '/api/v1/session',
  tag: 'identity',
  summary: 'Who is signed in and what they may do',
  returns: Session,
  access: 'public',
  credentials: 'session',
  halfSignedIn: 'always',
  whileLooking: true,
})

export const signOut = operation({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  tag: 'identity',
  summary: 'Sign out; the session is deleted',
  access: 'public',
  credentials: 'session',
  halfSignedIn: 'always',
})

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/api/v1/sessions',
  tag: 'identity',
  summary: 'Where the account is signed in',
  returns: z.object({ sessions: z.array(SignedInDevice) }),
  access: 'account:read',
})

export const revokeSession = operation({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/api/v1/sessions/:sessionId',
  tag: 'identity',
  summary: 'Sign one device out',
  params: z.strictObject({ sessionId: Id }),
  access: 'account:update',
})

export const requestReset = operation({
  id: 'requestReset',
  method: 'POST',
  path: '/api/v1/password-resets',
  tag: 'identity',
  summary: 'Mail a link that resets the password',
  description: 'Answers the same whether the address is known or not.',
  body: z.strictObject({ email: EmailAddress }),
  access: 'public',
  problems: [identityProblems.workNeeded],
})

export const resetPassword = operation({
  id: 'resetPassword',
  method: 'POST',
  path: '/api/v1/password-resets/passwords',
  tag: 'identity',
  summary: 'Set a new password by the mailed link',
  description: 'Ends every other session of the account and signs this browser in.',
  body: z.strictObject({ token, password: NewPassword }),
  returns: Session,
  access: 'public',
  credentials: 'session',
  problems: [identityProblems.linkNotValid],
})
