import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const factorResetProblems = problems('factor-reset', {
  noFactor: {
    status: 409,
    title: 'There is no second factor to reset',
    explanation: 'The account has no authenticator app and no passkey, so nothing keeps its owner out.',
  },
  waitsAlready: {
    status: 409,
    title: 'A reset of this account waits already',
    explanation: 'One reset at a time: it is agreed to, takes effect, or is stopped first.',
  },
  secondPerson: {
    status: 409,
    title: 'Another administrator has to agree',
    explanation:
      'A second factor of staff is reset by two people: whoever asked for it, or whose account it is, cannot agree to it.',
  },
  ownAccount: {
    status: 409,
    title: 'Not on your own account',
    explanation: 'Your own second factor is reset by other administrators, who see or know you.',
  },
  noAccount: {
    status: 409,
    title: 'Nobody signs in as this customer',
    explanation: 'The customer has no account that is open, so there is no second factor.',
  },
  notWaiting: {
    status: 409,
    title: 'This reset does not wait any more',
    explanation:
      'It was stopped, or it has taken effect. If your second factor is gone and it was not you, call us and change your password.',
  },
})

/** How whoever asks was proved to be the owner: face and licence compared at a hub, or in a video call. */
export const IdentityProof = z.enum(['in_person', 'video'])
export type IdentityProof = z.infer<typeof IdentityProof>

const asked = {
  proof: IdentityProof,
  reason: z
    .string()
    .trim()
    .min(10, 'Say in a sentence what was lost and how the person was recognised')
    .max(500, 'Use at most 500 characters'),
}

/** A reset that waits: for a second administrator (staff), or for its day to be over (customers). */
export const FactorReset = z.object({
  id: Id,
  account: z.object({ id: Id, name: z.string(), kind: z.enum(['customer', 'staff']), customerIds: z.array(Id) }),
  proof: IdentityProof,
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: Instant,
  takesEffectAt: Instant.nullable().meta({ description: 'Null while a second administrator has to agree' }),
  mayAgree: z.boolean().meta({ description: 'Whether the viewer is a second person for it' }),
})
export type FactorReset = z.infer<typeof FactorReset>

export const listFactorResets = operation({
  id: 'listFactorResets',
  method: 'GET',
  path: '/api/v1/factor-resets',
  tag: 'people',
  summary: 'Resets of second factors that wait',
  returns: z.object({ resets: z.array(FactorReset) }),
  access: 'factor:reset',
})

/** Whoever signs in as a customer: as much as tells people apart and compares with a licence, nothing of what they do with us. */
export const FactorOwner = z.object({
  customerId: Id,
  reference: z.string().meta({ examples: ['FA-C-11001'] }),
  name: z.string().meta({ description: 'As the owner of the account is called; compared with the licence' }),
  emailMasked: z.string().meta({ examples: ['a•••@example.com'] }),
  secondFactor: z.boolean().meta({ description: 'Whether there is one to reset' }),
  reset: FactorReset.nullable().meta({ description: 'The reset that waits' }),
})
export type FactorOwner = z.infer<typeof FactorOwner>

export const findFactorOwners = operation({
  id: 'findFactorOwners',
  method: 'GET',
  path: '/api/v1/factor-owners',
  tag: 'people',
  summary: 'Find a customer who lost every second factor',
  description:
    'By the whole e-mail address, or by words of the name or the reference (case and diacritics do not count); ten at most. Neither contact, licence nor money is shown, and each customer that is found is in the audit log.',
  query: z.strictObject({ q: z.string().trim().min(2, 'Type at least two characters').max(254) }),
  returns: z.object({
    owners: z.array(FactorOwner),
    more: z.boolean().meta({ description: 'Whether the words fit more than are shown' }),
  }),
  access: 'factor:reset',
})

export const requestFactorReset = operation({
  id: 'requestFactorReset',
  method: 'POST',
  path: '/api/v1/people/:personId/factor-resets',
  tag: 'people',
  summary: 'Ask to reset the second factor of a member of staff who lost every one',
  description:
    'A second administrator has to agree; then all factors and sessions are gone. The owner is mailed at once.',
  params: z.strictObject({ personId: Id }),
  body: z.strictObject(asked),
  returns: z.object({ id: Id }),
  status: 201,
  access: 'factor:reset',
  stepUp: true,
  problems: [factorResetProblems.noFactor, factorResetProblems.waitsAlready, factorResetProblems.ownAccount],
})

export const agreeToFactorReset = operation({
  id: 'agreeToFactorReset',
  method: 'POST',
  path: '/api/v1/factor-resets/:resetId/agreement',
  tag: 'people',
  summary: 'Agree, as the second person, to reset the second factor of a member of staff',
  params: z.strictObject({ resetId: Id }),
  access: 'factor:reset',
  stepUp: true,
  problems: [factorResetProblems.secondPerson, factorResetProblems.notWaiting],
})

export const withdrawFactorReset = operation({
  id: 'withdrawFactorReset',
  method: 'DELETE',
  path: '/api/v1/factor-resets/:resetId',
  tag: 'people',
  summary: 'Withdraw a reset that waits',
  params: z.strictObject({ resetId: Id }),
  access: 'factor:reset',
  problems: [factorResetProblems.notWaiting],
})

export const resetCustomerFactors = operation({
  id: 'resetCustomerFactors',
  method: 'POST',
  path: '/api/v1/customers/:customerId/factor-resets',
  tag: 'customers',
  summary: 'Reset the second factor of a customer who lost every one, after a day',
  description:
    'Takes effect 24 hours later (real time), when all factors and sessions are gone. The owner is mailed at once and can stop it by the mail’s link, or from a device that is signed in.',
  params: z.strictObject({ customerId: Id }),
  body: z.strictObject(asked),
  returns: z.object({ takesEffectAt: Instant }),
  status: 201,
  access: 'factor:reset',
  stepUp: true,
  problems: [
    factorResetProblems.noAccount,
    factorResetProblems.noFactor,
    factorResetProblems.waitsAlready,
    factorResetProblems.ownAccount,
  ],
})

export const stopFactorReset = operation({
  id: 'stopFactorReset',
  method: 'POST',
  path: '/api/v1/factor-resets/stops',
  tag: 'identity',
  summary: 'Stop a reset by the link of its mail',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  access: 'public',
  problems: [factorResetProblems.notWaiting],
})

export const getOwnFactorReset = operation({
  id: 'getOwnFactorReset',
  method: 'GET',
  path: '/api/v1/account/factor-reset',
  tag: 'identity',
  summary: 'Whether a reset of the account’s second factor waits',
  returns: z.object({ takesEffectAt: Instant.nullable(), waits: z.boolean() }),
  access: 'account:read',
})

export const stopOwnFactorReset = operation({
  id: 'stopOwnFactorReset',
  method: 'DELETE',
  path: '/api/v1/account/factor-reset',
  tag: 'identity',
  summary: 'Stop the reset of the account’s second factor from a device that is signed in',
  access: 'account:update',
  problems: [factorResetProblems.notWaiting],
})
