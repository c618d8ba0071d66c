import { z } from 'zod'
import { PreferredLanguage } from './identity.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'

/** Australian states and territories. */
export const AustralianState = z.enum(['QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS'])
export type AustralianState = z.infer<typeof AustralianState>

/** Classes of driver licence. */
export const LicenceClass = z.enum(['open', 'P1', 'P2', 'learner', 'international'])
export type LicenceClass = z.infer<typeof LicenceClass>

/** A postal address in Australia. */
export const Address = z.strictObject({
  line: z.string().trim().min(1, 'Enter the street and number').max(200),
  suburb: z.string().trim().min(1, 'Enter the suburb').max(100),
  state: AustralianState,
  postcode: z.string().regex(/^\d{4}$/, 'Use four digits, for example 4101'),
})
export type Address = z.infer<typeof Address>

const name = z.string().max(200, 'Use at most 200 characters')
const phone = z
  .string()
  .max(60)
  .meta({ description: 'As typed; stored as E.164', examples: ['0491 570 006'] })

/** A person who applies for themselves. */
export const PersonAnswers = z.strictObject({
  kind: z.literal('person'),
  givenName: name.min(1, 'Enter your name'),
  familyName: name.optional(),
  phone,
  address: Address,
})

/** An organisation with an ABN, and the person we talk to. */
export const OrganisationAnswers = z.strictObject({
  kind: z.literal('organisation'),
  legalName: name.min(1, 'Enter the legal name'),
  abn: z
    .string()
    .max(40)
    .meta({ examples: ['65 000 000 101'] }),
  contactName: name.min(1, 'Enter a contact'),
  phone,
  address: Address,
})

/** Who the customer is: a person or an organisation. */
export const CustomerAnswers = z.discriminatedUnion('kind', [PersonAnswers, OrganisationAnswers])
export type CustomerAnswers = z.infer<typeof CustomerAnswers>

/** A driver as typed. Everything but the name may come later; a number or birth date left out keeps the stored one. */
export const DriverAnswers = z.strictObject({
  driverId: Id.optional().meta({ description: 'A driver that is already stored' }),
  fullName: name.min(1, 'Enter the name as printed on the licence'),
  dateOfBirth: HubDate.optional(),
  licenceClass: LicenceClass.optional(),
  licenceState: AustralianState.optional().meta({ description: 'Absent for an international licence' }),
  licenceCountry: z.string().max(100).optional().meta({ description: 'Issuing country of an international licence' }),
  licenceNumber: z.string().max(30).optional(),
  cardNumber: z.string().max(30).optional(),
  licenceExpiresOn: HubDate.optional(),
  frontFileId: Id.optional(),
  backFileId: Id.optional(),
})
export type DriverAnswers = z.infer<typeof DriverAnswers>

/** A driver as shown: number masked, birth date as its year. */
export const Driver = z.object({
  id: Id,
  fullName: z.string(),
  birthYear: z.int().nullable(),
  licenceClass: LicenceClass.nullable(),
  licenceState: AustralianState.nullable(),
  licenceCountry: z.string().nullable(),
  licenceNumberMasked: z
    .string()
    .nullable()
    .meta({ examples: ['•••••721'] }),
  cardNumberMasked: z.string().nullable(),
  licenceExpiresOn: HubDate.nullable(),
  frontFileId: Id.nullable(),
  backFileId: Id.nullable(),
})
export type Driver = z.infer<typeof Driver>

/** A customer: a person or an organisation, the account's own contact details, and the drivers. */
export const Customer = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-C-11001'] }),
  kind: z.enum(['person', 'organisation']),
  displayName: z.string(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  nativeName: z.string().nullable(),
  legalName: z.string().nullable(),
  abn: z.string().nullable().meta({ description: '11 digits' }),
  contactName: z.string().nullable(),
  email: z.string(),
  phone: z.string().nullable().meta({ description: 'E.164' }),
  address: Address.nullable(),
  language: PreferredLanguage,
  marketing: z.object({ optedIn: z.boolean(), since: Instant.nullable() }),
  drivers: z.array(Driver),
})
export type Customer = z.infer<typeof Customer>

export const getMyCustomer = operation({
  id: 'getMyCustomer',
  method: 'GET',
  path: '/api/v1/my/customer',
  tag: 'customers',
  summary: 'My details and drivers',
  description: '404 until the account has held a car or saved its details.',
  returns: Customer,
  access: 'customer:read',
})

export const updateMyCustomer = operation({
  id: 'updateMyCustomer',
  method: 'PUT',
  path: '/api/v1/my/customer',
  tag: 'customers',
  summary: 'Save my details',
  body: CustomerAnswers,
  returns: Customer,
  access: 'customer:update',
})

export const setMarketingConsent = operation({
  id: 'setMarketingConsent',
  method: 'PUT',
  path: '/api/v1/my/customer/marketing-consent',
  tag: 'customers',
  summary: 'Opt in to or out of news by mail',
  body: z.strictObject({ optedIn: z.boolean() }),
  access: 'customer:update',
})

export const getCustomer = operation({
  id: 'getCustomer',
  method: 'GET',
  path: '/api/v1/customers/:customerId',
  tag: 'customers',
  summary: 'A customer, for staff',
  description: 'Each read is audited.',
  params: z.strictObject({ customerId: Id }),
  returns: Customer,
  access: 'customer:read',
})
