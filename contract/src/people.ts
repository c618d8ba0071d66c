import { z } from 'zod'
import { roles } from './access.ts'
import { EmailAddress } from './identity.ts'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo } from './page.ts'
import { problems } from './problem.ts'

export const peopleProblems = problems('identity', {
  addressTaken: {
    status: 409,
    title: 'This address has an account',
    explanation: 'An account with this address exists already. Find it among the people, or use another address.',
  },
  secondPersonNeeded: {
    status: 409,
    title: 'Another administrator has to agree',
    explanation: 'A role is granted by two people: whoever asked for it, or would get it, cannot agree to it.',
  },
  lastAdministrator: {
    status: 409,
    title: 'The last administrator stays',
    explanation: 'Without an administrator nobody could let people in any more. Make another one first.',
  },
  notYourself: {
    status: 409,
    title: 'Not on your own account',
    explanation: 'Roles, hubs and the state of your own account are changed by another administrator.',
  },
})

const staffRoles = roles.filter((role) => role !== 'customer')
export const StaffRole = z.enum(staffRoles)
export type StaffRole = (typeof staffRoles)[number]

/** A role that can be given: a built-in one by its name, one that administrators made by its id. */
export const RoleKey = z.union([StaffRole, Id])
export type RoleKey = z.infer<typeof RoleKey>

/** A member of staff, as administrators see one. */
export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  status: z.enum(['invited', 'active', 'disabled']),
  roles: z.array(StaffRole),
  customRoles: z.array(z.object({ id: Id, name: z.string() })),
  hubIds: z.array(Id),
  secondFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
  requests: z.array(
    z.object({
      id: Id,
      role: RoleKey,
      customRoleName: z.string().nullable().meta({ description: 'Null for a built-in role' }),
      requestedBy: z.string(),
      requestedAt: Instant,
      mayAgree: z.boolean().meta({ description: 'Whether the viewer is a second person for it' }),
    }),
  ),
})
export type Person = z.infer<typeof Person>

export const listPeople = operation({
  id: 'listPeople',
  method: 'GET',
  path: '/api/v1/people',
  tag: 'people',
  summary: 'Members of staff with their roles and hubs',
  query: z.strictObject({ q: z.string().max(100).optional(), page: z.int().min(1).max(100).optional() }),
  returns: z.object({ people: z.array(Person), page: PageInfo }),
  access: 'person:read',
})

export const invitePerson = operation({
  id: 'invitePerson',
  method: 'POST',
  path: '/api/v1/people',
  tag: 'people',
  summary: 'Invite a member of staff by mail',
  description:
    'Opens the account and asks for its role, which a second administrator grants. The link works for seven days.',
  body: z.strictObject({
    email: EmailAddress,
    givenName: z.string().min(1, 'Enter the name').max(200),
    familyName: z.string().max(200).optional(),
    role: RoleKey,
    hubIds: z.array(Id).max(5).optional(),
  }),
  returns: z.object({ id: Id }),
  status: 201,
  access: 'person:manage',
  stepUp: true,
  problems: [peopleProblems.addressTaken],
})

const personParams = z.strictObject({ personId: Id })

export const requestRole = operation({
  id: 'requestRole',
  method: 'POST',
  path: '/api/v1/people/:personId/role-requests',
  tag: 'people',
  summary: 'Ask for a role for somebody',
  description:
    'A second administrator has to agree. While there is only one administrator, a request for a second one is granted at once and noted as a security event.',
  params: personParams,
  body: z.strictObject({ role: RoleKey }),
  returns: z.object({ granted: z.boolean() }),
  status: 201,
  access: 'person:manage',
  stepUp: true,
  problems: [peopleProblems.notYourself],
})

export const agreeToRole = operation({
  id: 'agreeToRole',
  method: 'POST',
  path: '/api/v1/role-requests/:requestId/agreement',
  tag: 'people',
  summary: 'Agree, as the second person, to a role that another administrator asked for',
  params: z.strictObject({ requestId: Id }),
  access: 'person:manage',
  stepUp: true,
  problems: [peopleProblems.secondPersonNeeded],
})

export const takeRole = operation({
  id: 'takeRole',
  method: 'DELETE',
  path: '/api/v1/people/:personId/roles/:role',
  tag: 'people',
  summary: 'Take a role away, or withdraw a request for it',
  description: 'Ends the person’s sessions.',
  params: z.strictObject({ personId: Id, role: RoleKey }),
  access: 'person:manage',
  stepUp: true,
  problems: [peopleProblems.notYourself, peopleProblems.lastAdministrator],
})

export const setHubs = operation({
  id: 'setHubs',
  method: 'PUT',
  path: '/api/v1/people/:personId/hubs',
  tag: 'people',
  summary: 'Set the hubs of a member of staff',
  params: personParams,
  body: z.strictObject({ hubIds: z.array(Id).max(5) }),
  access: 'person:manage',
  stepUp: true,
  problems: [peopleProblems.notYourself],
})

export const setPersonStatus = operation({
  id: 'setPersonStatus',
  method: 'PUT',
  path: '/api/v1/people/:personId/status',
  tag: 'people',
  summary: 'Disable an account of staff, or let it in again',
  description: 'A disabled account is out at its next request; its personal tokens end.',
  params: personParams,
  body: z.strictObject({ status: z.enum(['active', 'disabled']) }),
  access: 'person:manage',
  stepUp: true,
  problems: [peopleProblems.notYourself, peopleProblems.lastAdministrator],
})

/** Something that happened to the safety of an account. */
export const SecurityEventRow = z.object({
  id: Id,
  at: Instant,
  event: z.string().meta({ description: 'Name of the OWASP logging vocabulary' }),
  severity: z.enum(['info', 'warn', 'critical']),
  account: z.object({ id: Id, name: z.string() }).nullable(),
  address: z.string().meta({ description: 'Block of the caller’s address' }),
  detail: z.string(),
})
export type SecurityEventRow = z.infer<typeof SecurityEventRow>

export const listSecurityEvents = operation({
  id: 'listSecurityEvents',
  method: 'GET',
  path: '/api/v1/security-events',
  tag: 'people',
  summary: 'Security events, newest first',
  query: z.strictObject({
    severity: z.enum(['info', 'warn', 'critical']).optional(),
    event: z.string().max(60).optional(),
    accountId: Id.optional(),
    page: z.int().min(1).max(100).optional(),
  }),
  returns: z.object({ events: z.array(SecurityEventRow), page: PageInfo }),
  access: 'security-event:read',
})
