import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'

/** Something that waits for a person, with the names that the task itself does not hold. */
export const WaitingTask = z.object({
  id: Id,
  reference: z.string(),
  kind: z.string().meta({ examples: ['application.decide'] }),
  subjectKind: z.string(),
  subjectId: Id,
  subjectReference: z.string().nullable(),
  reason: z.string(),
  verb: z.string(),
  dueAt: Instant,
  urgency: z
    .enum(['overdue', 'soon', 'today', 'later'])
    .meta({ description: 'Soon: within two hours. Today: before the hub’s midnight' }),
  hubName: z.string().nullable(),
  timeZone: z.string(),
  personName: z.string().nullable(),
  carTitle: z.string().nullable(),
})
export type WaitingTask = z.infer<typeof WaitingTask>

export const getToday = operation({
  id: 'getToday',
  method: 'GET',
  path: '/api/v1/staff/today',
  tag: 'console',
  summary: 'What waits for a person, by deadline',
  query: z.strictObject({ hubId: Id.optional() }),
  returns: z.object({
    now: Instant,
    tasks: z.array(WaitingTask),
    hubs: z.array(z.object({ id: Id, name: z.string() })),
  }),
  access: 'task:read',
})

export const findAnything = operation({
  id: 'findAnything',
  method: 'GET',
  path: '/api/v1/staff/search',
  tag: 'console',
  summary: 'Find a car, an application or a subscription by words or reference',
  query: z.strictObject({ q: z.string().trim().min(2, 'Type at least two characters').max(100) }),
  returns: z.object({
    found: z.array(
      z.object({
        kind: z.enum(['vehicle', 'application', 'subscription']),
        id: Id,
        title: z.string(),
        detail: z.string(),
      }),
    ),
  }),
  access: 'vehicle:read',
})
