import { z } from 'zod'
import { offeredPermissions } from './custom-grants.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { peopleProblems } from './people.ts'
import { problems } from './problem.ts'

export const customRoleProblems = problems('identity', {
  roleNameTaken: {
    status: 409,
    title: 'There is a role of this name',
    explanation: 'Two roles of one name would be taken for each other. Choose another name.',
  },
  roleInUse: {
    status: 409,
    title: 'Somebody has this role',
    explanation: 'A role is retired when nobody has it or waits for it. Take it away from each person first.',
  },
  ownRole: {
    status: 409,
    title: 'Not your own role',
    explanation:
      'Whoever has a role, or would get it, neither changes it nor agrees to a change of it: other administrators do.',
  },
})

/** What a custom role is: its words, where it counts and what it permits. */
export const RoleDefinition = z.strictObject({
  name: z.string().trim().min(3, 'Use at least 3 characters').max(40, 'Use at most 40 characters'),
  description: z.string().trim().min(1, 'Say what the role is for').max(300, 'Use at most 300 characters'),
  reach: z
    .enum(['hub', 'any'])
    .meta({ description: 'Where it counts: at the hubs of whoever holds it, or everywhere' }),
  permissions: z
    .array(z.enum(offeredPermissions as [string, ...string[]]))
    .max(200)
    .meta({ description: 'As resource:verb; the own account, the console and its tasks are part of every role' }),
})
export type RoleDefinition = z.infer<typeof RoleDefinition>

/** A role that administrators made. */
export const CustomRole = z.object({
  id: Id,
  ...RoleDefinition.shape,
  people: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Who has it' }),
  waiting: z.int().meta({ description: 'How many people wait for it' }),
  changedAt: Instant,
  retiredAt: Instant.nullable(),
  mayChange: z.boolean().meta({ description: 'Whether the viewer may change or retire it: not their own' }),
  change: z
    .object({
      id: Id,
      ...RoleDefinition.shape,
      requestedBy: z.string(),
      requestedAt: Instant,
      mayAgree: z.boolean().meta({ description: 'Whether the viewer is a second person for it' }),
    })
    .nullable()
    .meta({ description: 'A change that waits for a second administrator' }),
})
export type CustomRole = z.infer<typeof CustomRole>

export const listCustomRoles = operation({
  id: 'listCustomRoles',
  method: 'GET',
  path: '/api/v1/custom-roles',
  tag: 'people',
  summary: 'Roles that administrators made, with who has them; retired ones last',
  returns: z.object({ roles: z.array(CustomRole) }),
  access: 'person:read',
})

export const createCustomRole = operation({
  id: 'createCustomRole',
  method: 'POST',
  path: '/api/v1/custom-roles',
  tag: 'people',
  summary: 'Make a role; nobody has it yet',
  body: RoleDefinition,
  returns: z.object({ id: Id }),
  status: 201,
  access: 'person:manage',
  stepUp: true,
  problems: [customRoleProblems.roleNameTaken],
})

const roleParams = z.strictObject({ roleId: Id })

export const getCustomRole = operation({
  id: 'getCustomRole',
  method: 'GET',
  path: '/api/v1/custom-roles/:roleId',
  tag: 'people',
  summary: 'A role that administrators made',
  params: roleParams,
  returns: CustomRole,
  access: 'person:read',
})

export const changeCustomRole = operation({
  id: 'changeCustomRole',
  method: 'PUT',
  path: '/api/v1/custom-roles/:roleId',
  tag: 'people',
  summary: 'Change a role, or ask for the change where somebody has it',
  description:
    'While somebody has the role or waits for it, the change waits for a second administrator and takes the place of one that waited. Nobody changes a role that they hold.',
  params: roleParams,
  body: RoleDefinition,
  returns: z.object({ changed: z.boolean().meta({ description: 'False while a second administrator has to agree' }) }),
  access: 'person:manage',
  stepUp: true,
  problems: [customRoleProblems.roleNameTaken, customRoleProblems.ownRole],
})

const changeParams = z.strictObject({ changeId: Id })

export const agreeToRoleChange = operation({
  id: 'agreeToRoleChange',
  method: 'POST',
  path: '/api/v1/role-changes/:changeId/agreement',
  tag: 'people',
  summary: 'Agree, as the second person, to a change of a role; the sessions of whoever has it end',
  params: changeParams,
  access: 'person:manage',
  stepUp: true,
  problems: [customRoleProblems.roleNameTaken, customRoleProblems.ownRole, peopleProblems.secondPersonNeeded],
})

export const withdrawRoleChange = operation({
  id: 'withdrawRoleChange',
  method: 'DELETE',
  path: '/api/v1/role-changes/:changeId',
  tag: 'people',
  summary: 'Withdraw a change of a role that waits',
  params: changeParams,
  access: 'person:manage',
  stepUp: true,
})

export const retireCustomRole = operation({
  id: 'retireCustomRole',
  method: 'POST',
  path: '/api/v1/custom-roles/:roleId/retirement',
  tag: 'people',
  summary: 'Retire a role that nobody has: it can no longer be given',
  params: roleParams,
  access: 'person:manage',
  stepUp: true,
  problems: [customRoleProblems.roleInUse],
})
