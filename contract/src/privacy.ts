import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

/** What stands against erasing now; each comes to an end by itself or by an act that its sentence names. */
export const PrivacyObstacle = z.object({
  code: z.enum([
    'application',
    'subscription',
    'settlement',
    'debt',
    'credit',
    'bond',
    'payment',
    'refund',
    'dispute',
    'incident',
    'legal_hold',
  ]),
  reference: z
    .string()
    .nullable()
    .meta({ description: 'Of the object, where it has one', examples: ['FA-S-20418'] }),
})
export type PrivacyObstacle = z.infer<typeof PrivacyObstacle>

export const privacyProblems = problems('privacy', {
  notYet: {
    status: 409,
    title: 'This cannot be erased yet',
    explanation:
      'While an application, a subscription, its settlement, money owed by either side, a dispute or a legal hold is open, we need your data to deal with it. The answer lists what is open. When that is done, try again.',
  },
})

/** A kind of data that the law makes us keep, and why. */
export const KeptData = z.object({
  what: z.enum(['books', 'agreements', 'handovers', 'consents', 'audit']),
  years: z.int().meta({ description: 'How long it is kept from its date, in years' }),
  source: z.string().meta({ examples: ['Corporations Act 2001 s 286(2)'] }),
})
export type KeptData = z.infer<typeof KeptData>

/** A consent as it was given or taken back. */
export const Consent = z.object({
  purpose: z.enum(['privacy_notice', 'marketing']),
  version: z.string().meta({ examples: ['2026-11'] }),
  given: z.boolean(),
  at: Instant,
})
export type Consent = z.infer<typeof Consent>

export const Privacy = z.object({
  consents: z.array(Consent).meta({ description: 'Newest first' }),
  images: z
    .array(z.object({ id: Id, purpose: z.string(), uploadedAt: Instant, destroyAfter: HubDate.nullable() }))
    .meta({ description: 'Photos of licences that are stored, with the day after which they are destroyed' }),
  identityStored: z.boolean().meta({ description: 'Whether licence, birth date, address or phone are stored' }),
  kept: z.array(KeptData),
  obstacles: z.array(PrivacyObstacle).meta({ description: 'Empty when erasing and closing are possible now' }),
})
export type Privacy = z.infer<typeof Privacy>

export const getPrivacy = operation({
  id: 'getPrivacy',
  method: 'GET',
  path: '/api/v1/my/privacy',
  tag: 'privacy',
  summary: 'My consents, what is stored, what must be kept, and what stands against erasing',
  returns: Privacy,
  access: 'privacy:read',
})

export const exportMyData = operation({
  id: 'exportMyData',
  method: 'GET',
  path: '/api/v1/my/export',
  tag: 'privacy',
  summary: 'All my data as one ZIP: JSON, and invoices and agreements as PDF',
  description: 'Photos of licences are left out. Each export is audited.',
  produces: 'application/zip',
  access: 'privacy:export',
  stepUp: true,
})

export const eraseMyData = operation({
  id: 'eraseMyData',
  method: 'POST',
  path: '/api/v1/my/erasure',
  tag: 'privacy',
  summary: 'Erase my address, phone, drivers’ licences and birth dates, and destroy the photos',
  description: 'What the law makes us keep stays, as getPrivacy lists it.',
  access: 'privacy:erase',
  stepUp: true,
  problems: [privacyProblems.notYet],
})

export const closeMyAccount = operation({
  id: 'closeMyAccount',
  method: 'POST',
  path: '/api/v1/my/closure',
  tag: 'privacy',
  summary: 'Close my account',
  description: 'Erases as eraseMyData does, and the name, address and secrets of the sign-in; every session ends.',
  access: 'privacy:close',
  stepUp: true,
  problems: [privacyProblems.notYet],
})

const reason = z.string().trim().min(10, 'Say why in at least 10 characters').max(500, 'Use at most 500 characters')

export const LegalHold = z.object({
  id: Id,
  reason: z.string(),
  placedBy: z.string().nullable(),
  placedAt: Instant,
  releasedAt: Instant.nullable(),
})
export type LegalHold = z.infer<typeof LegalHold>

export const listLegalHolds = operation({
  id: 'listLegalHolds',
  method: 'GET',
  path: '/api/v1/customers/:customerId/legal-holds',
  tag: 'privacy',
  summary: 'The legal holds on a customer, newest first',
  params: z.strictObject({ customerId: Id }),
  returns: z.object({ holds: z.array(LegalHold) }),
  access: 'legal-hold:read',
})

export const placeLegalHold = operation({
  id: 'placeLegalHold',
  method: 'POST',
  path: '/api/v1/customers/:customerId/legal-holds',
  tag: 'privacy',
  summary: 'Stop erasing and destroying of a customer’s data',
  params: z.strictObject({ customerId: Id }),
  body: z.strictObject({ reason }),
  returns: LegalHold,
  status: 201,
  access: 'legal-hold:place',
  stepUp: true,
})

export const releaseLegalHold = operation({
  id: 'releaseLegalHold',
  method: 'POST',
  path: '/api/v1/customers/:customerId/legal-holds/:holdId/release',
  tag: 'privacy',
  summary: 'Release a legal hold',
  params: z.strictObject({ customerId: Id, holdId: Id }),
  access: 'legal-hold:place',
  stepUp: true,
})

export const revealDriver = operation({
  id: 'revealDriver',
  method: 'POST',
  path: '/api/v1/customers/:customerId/drivers/:driverId/reveal',
  tag: 'customers',
  summary: 'Show a driver’s licence and card numbers and birth date in full',
  description: 'The reason is written to the audit log.',
  params: z.strictObject({ customerId: Id, driverId: Id }),
  body: z.strictObject({ reason }),
  returns: z.object({
    licenceNumber: z.string().nullable(),
    cardNumber: z.string().nullable(),
    dateOfBirth: HubDate.nullable(),
  }),
  access: 'licence:reveal',
  stepUp: true,
})
