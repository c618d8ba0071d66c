import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'

/** Something that waits for a person, with the names that the task itself does not hold. */
export const WaitingTask = z.object({
  id: Id,
  reference: z.string(),
  kind: z.string().meta({ examples: ['application.decide'] }),
  subjectKind: z.string(),
  subjectId: Id,
  subjectReference: z.string().nullable().meta({ description: 'Only for those who may read the object' }),
  reason: z.string(),
  verb: z.string(),
  dueAt: Instant,
  urgency: z
    .enum(['overdue', 'soon', 'today', 'later'])
    .meta({ description: 'Soon: within two hours. Today: before the hub’s midnight' }),
  hubName: z.string().nullable(),
  timeZone: z.string(),
  personName: z.string().nullable().meta({ description: 'Only for those who may read the object' }),
  carTitle: z.string().nullable().meta({ description: 'Only for those who may read the object' }),
  may: z.object({
    open: z.boolean().meta({ description: 'Read the page where the task is done' }),
    act: z.boolean().meta({ description: 'Do what the verb says' }),
  }),
})
export type WaitingTask = z.infer<typeof WaitingTask>

export const getToday = operation({
  id: 'getToday',
  method: 'GET',
  path: '/api/v1/staff/today',
  tag: 'console',
  summary: 'What waits for a person, by deadline',
  query: PageQuery.extend({ hubId: Id.optional() }),
  returns: z.object({
    now: Instant,
    tasks: z.array(WaitingTask),
    page: PageInfo,
    hubs: z.array(z.object({ id: Id, name: z.string() })),
  }),
  access: 'task:read',
})

/** What the palette finds: one object that the viewer may read. */
export const FoundObject = z.object({
  kind: z.enum(['vehicle', 'customer', 'application', 'subscription']),
  id: Id,
  title: z.string().meta({ description: 'The car or the person' }),
  reference: z.string(),
  state: z.string().nullable().meta({ description: 'Of this kind of object; a customer has none' }),
  hubName: z.string().nullable(),
  detail: z.string().nullable().meta({ description: 'The plate of a car, the car of an application or subscription' }),
})
export type FoundObject = z.infer<typeof FoundObject>

/** Something that the viewer may do with an object that was found. */
export const FoundAct = z.object({
  act: z.enum(['decide', 'hand_over', 'change_state', 'change_prices']),
  id: Id,
  reference: z.string(),
})
export type FoundAct = z.infer<typeof FoundAct>

export const findAnything = operation({
  id: 'findAnything',
  method: 'GET',
  path: '/api/v1/staff/search',
  tag: 'console',
  summary: 'Find a car, a person, an application or a subscription',
  description:
    'By name (case and diacritics do not count), reference, stock number, plate or VIN. Each kind is searched only for those who may read it, and only at their hubs.',
  query: z.strictObject({ q: z.string().trim().min(2, 'Type at least two characters').max(100) }),
  returns: z.object({ found: z.array(FoundObject), acts: z.array(FoundAct) }),
  access: 'console:search',
})

export const getDealings = operation({
  id: 'getDealings',
  method: 'GET',
  path: '/api/v1/staff/customers/:customerId/dealings',
  tag: 'console',
  summary: 'Applications and subscriptions of a customer that the viewer may read',
  params: z.strictObject({ customerId: Id }),
  returns: z.object({ found: z.array(FoundObject) }),
  access: 'customer:read',
})

const Count = z.int().nullable()

export const getCounts = operation({
  id: 'getCounts',
  method: 'GET',
  path: '/api/v1/staff/counts',
  tag: 'console',
  summary: 'How much waits, for the navigation',
  description: 'Null where the viewer may not read what is counted.',
  returns: z.object({
    today: Count.meta({ description: 'Open tasks' }),
    applications: Count.meta({ description: 'Applications that wait for a decision' }),
    handovers: Count.meta({ description: 'Subscriptions that wait for their keys' }),
  }),
  access: 'task:read',
})
