import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const policyProblems = problems('policies', {
  builtIn: {
    status: 409,
    title: 'This value is part of the software',
    explanation:
      'The software knows this one value only: another one would be written down and not followed. It changes with a new version.',
  },
  changedMeanwhile: {
    status: 409,
    title: 'Somebody changed this policy meanwhile',
    explanation:
      'Between the preview and the confirmation a value of this policy was scheduled or taken back. Nothing was changed. Look at the new preview.',
  },
  inUse: {
    status: 409,
    title: 'This value applies already',
    explanation:
      'A value that has begun at a hub stays as it is: agreements and documents were made with it. Schedule another one from a later day.',
  },
  doesNotFit: {
    status: 409,
    title: 'The values would not fit together',
    explanation:
      'Some policies go together, such as the least and the most weeks of a pause. Taking this value back would leave them contradicting each other.',
  },
})

/** What a value may be. */
export const PolicyShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    min: z.int(),
    max: z.int(),
    money: z.boolean().meta({ description: 'Cents, GST included' }),
  }),
  z.object({
    kind: z.literal('numbers'),
    min: z.int(),
    max: z.int(),
    order: z.enum(['rising', 'falling']),
    most: z.int().meta({ description: 'How many numbers at most' }),
  }),
  z.object({ kind: z.literal('yes_no') }),
  z.object({ kind: z.literal('choice'), choices: z.array(z.string()) }),
  z.object({ kind: z.literal('words'), choices: z.array(z.string()) }),
  z.object({ kind: z.literal('number_by_name'), names: z.array(z.string()), min: z.int(), max: z.int() }),
  z.object({
    kind: z.literal('choice_by_name'),
    names: z.array(z.string()),
    free: z.array(z.string()).meta({ description: 'Names whose choice the software follows' }),
    choices: z.array(z.string()),
  }),
  z.object({ kind: z.literal('built_in') }).meta({ description: 'The software knows this value only' }),
])
export type PolicyShape = z.infer<typeof PolicyShape>

/** What a new value reaches. */
export const PolicyReach = z.enum(['agreements', 'applications', 'everybody', 'nothing_yet', 'built_in'])
export type PolicyReach = z.infer<typeof PolicyReach>

const value = z.unknown().meta({ description: 'As the shape says: number, yes or no, word, list, or object by name' })

/** A policy in force, with what comes next. */
export const PolicyRow = z.object({
  key: z.string().meta({ description: 'group.name' }),
  unit: z.string().nullable(),
  description: z.string(),
  shape: PolicyShape,
  reach: PolicyReach,
  value,
  since: HubDate.meta({ description: 'From which hub date the value holds' }),
  next: z.object({ effectiveOn: HubDate, value }).nullable(),
})
export type PolicyRow = z.infer<typeof PolicyRow>

const act = z.object({
  at: Instant.meta({ description: 'Business clock, UTC' }),
  by: z.string().nullable().meta({ description: 'Name of the member of staff' }),
  reason: z.string().nullable(),
})

/** One value of a policy, past, present or to come. */
export const PolicyValue = z.object({
  id: Id,
  effectiveOn: HubDate,
  value,
  state: z.enum(['past', 'in_force', 'scheduled', 'withdrawn']),
  scheduled: act.nullable().meta({ description: 'null: came with the software' }),
  withdrawn: act.nullable(),
})
export type PolicyValue = z.infer<typeof PolicyValue>

/** A policy with every value it had and will have. */
export const PolicyView = z.object({
  ...PolicyRow.shape,
  values: z.array(PolicyValue).meta({ description: 'The latest date first' }),
  earliestOn: HubDate.meta({ description: 'The first hub date for which a value can be scheduled now' }),
  version: z.int().meta({ description: 'Grows with each value and each withdrawal' }),
})
export type PolicyView = z.infer<typeof PolicyView>

/** What a value would change. */
export const PolicyPreview = z.object({
  key: z.string(),
  effectiveOn: HubDate,
  now: z.object({ value, since: HubDate }),
  before: z.object({ value, since: HubDate }).meta({
    description: 'What would hold on that date otherwise; it differs from now where another value is scheduled',
  }),
  after: value,
  until: HubDate.nullable().meta({ description: 'The next scheduled value takes over on this date' }),
  replaces: z.object({ id: Id, effectiveOn: HubDate, value }).nullable(),
  reach: PolicyReach,
  agreements: z
    .object({
      live: z.int().meta({ description: 'Signed and not ended: each keeps what it was signed with' }),
      byValue: z.array(z.object({ value, count: z.int() })),
    })
    .nullable()
    .meta({ description: 'Of policies that agreements keep; null for others' }),
  version: z.int().meta({ description: 'To confirm with' }),
})
export type PolicyPreview = z.infer<typeof PolicyPreview>

const policyParams = z.strictObject({ key: z.string().min(1).max(80) })
const wanted = {
  value,
  effectiveOn: HubDate.meta({ description: 'After today at every hub, at most two years ahead' }),
  replaces: Id.optional().meta({ description: 'A scheduled value that this one takes the place of' }),
}
const Reason = z.string().trim().min(3, 'Say why, in a few words').max(500)

export const listPolicies = operation({
  id: 'listPolicies',
  method: 'GET',
  path: '/api/v1/policies',
  tag: 'policies',
  summary: 'Every policy with its value now and the next one',
  returns: z.object({ policies: z.array(PolicyRow) }),
  access: 'policy:read',
})

export const getPolicy = operation({
  id: 'getPolicy',
  method: 'GET',
  path: '/api/v1/policies/:key',
  tag: 'policies',
  summary: 'A policy with every value, who scheduled it and why',
  params: policyParams,
  returns: PolicyView,
  access: 'policy:read',
})

export const previewPolicy = operation({
  id: 'previewPolicy',
  method: 'POST',
  path: '/api/v1/policies/:key/preview',
  tag: 'policies',
  summary: 'What a value from a date would change; nothing happens',
  params: policyParams,
  body: z.strictObject(wanted),
  returns: PolicyPreview,
  access: 'policy:change',
  problems: [policyProblems.builtIn, policyProblems.inUse],
})

export const schedulePolicy = operation({
  id: 'schedulePolicy',
  method: 'POST',
  path: '/api/v1/policies/:key/values',
  tag: 'policies',
  summary: 'Schedule a value from a hub date, as it was previewed',
  description: 'Live agreements keep what they were signed with. A repeat of the same value for the same date is once.',
  params: policyParams,
  body: z.strictObject({ ...wanted, reason: Reason, version: z.int32().meta({ description: 'Of the preview' }) }),
  returns: z.object({ id: Id }),
  status: 201,
  access: 'policy:change',
  stepUp: true,
  problems: [policyProblems.builtIn, policyProblems.inUse, policyProblems.changedMeanwhile],
})

export const withdrawPolicy = operation({
  id: 'withdrawPolicy',
  method: 'POST',
  path: '/api/v1/policies/:key/values/:valueId/withdrawal',
  tag: 'policies',
  summary: 'Take a scheduled value back before it applies',
  params: z.strictObject({ key: z.string().min(1).max(80), valueId: Id }),
  body: z.strictObject({ reason: Reason }),
  access: 'policy:change',
  stepUp: true,
  problems: [policyProblems.inUse, policyProblems.doesNotFit],
})
