import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

/** Refusals of the console. */
export const consoleProblems = problems('console', {
  taskClosed: {
    status: 409,
    title: 'This was done meanwhile',
    explanation: 'Somebody did what the task asked for, or it fell away by itself. It is off the list.',
  },
})

/** Something that waits for a person, with the names that the task itself does not hold. */
export const WaitingTask = z.object({
  id: Id,
  reference: z.string(),
  kind: z.string().meta({ examples: ['application.decide'] }),
  subjectKind: z.string(),
  subjectId: Id,
  customerId: Id.nullable().meta({ description: 'Only for those who may open the page' }),
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
  assignee: z
    .object({ name: z.string(), you: z.boolean() })
    .nullable()
    .meta({ description: 'The member of staff who took it; null when nobody did' }),
  snoozed: z
    .object({
      until: Instant,
      reason: z.string().nullable().meta({ description: 'Only for those who may read the object' }),
    })
    .nullable()
    .meta({ description: 'Put off until then; null when it is not' }),
  may: z.object({
    open: z.boolean().meta({ description: 'Read the page where the task is done' }),
    act: z.boolean().meta({ description: 'Do what the verb says' }),
    update: z.boolean().meta({ description: 'Take it, give it back, put it off' }),
  }),
})
export type WaitingTask = z.infer<typeof WaitingTask>

/** Whose tasks are listed. Those put off are in their own view alone, until their time has come. */
export const TaskView = z
  .enum(['everyone', 'mine', 'unassigned', 'snoozed'])
  .meta({ description: 'Everyone’s unless given; snoozed are those put off' })
export type TaskView = z.infer<typeof TaskView>

export const getToday = operation({
  id: 'getToday',
  method: 'GET',
  path: '/api/v1/staff/today',
  tag: 'console',
  summary: 'What waits for a person, by deadline',
  query: PageQuery.extend({ hubId: Id.optional(), view: TaskView.optional() }),
  returns: z.object({
    now: Instant,
    tasks: z.array(WaitingTask),
    page: PageInfo,
    counts: z.record(TaskView, z.int()).meta({ description: 'Tasks in each view, at the hub that was asked for' }),
    hubs: z.array(z.object({ id: Id, name: z.string() })),
  }),
  access: 'task:read',
})

const taskParams = z.strictObject({ taskId: Id })

export const assignTask = operation({
  id: 'assignTask',
  method: 'PUT',
  path: '/api/v1/staff/tasks/:taskId/assignee',
  tag: 'console',
  summary: 'Take a task, from whoever has it, or give it back',
  params: taskParams,
  body: z.strictObject({ assignee: z.enum(['me', 'nobody']) }),
  access: 'task:update',
  problems: [consoleProblems.taskClosed],
})

/** How long a task is put off and why. */
export const Snooze = z.strictObject({
  for: z
    .enum(['hour', 'tomorrow', 'three_days'])
    .meta({ description: 'An hour, or until nine in the morning of tomorrow or of the third day at the task’s hub' }),
  reason: z.string('Say why it can wait').trim().min(3, 'Say why it can wait').max(300, 'Use at most 300 characters'),
})
export type Snooze = z.infer<typeof Snooze>

export const snoozeTask = operation({
  id: 'snoozeTask',
  method: 'PUT',
  path: '/api/v1/staff/tasks/:taskId/snooze',
  tag: 'console',
  summary: 'Put a task off, with a reason',
  description: 'Its deadline stays. It comes back by itself.',
  params: taskParams,
  body: Snooze,
  access: 'task:update',
  problems: [consoleProblems.taskClosed],
})

export const wakeTask = operation({
  id: 'wakeTask',
  method: 'DELETE',
  path: '/api/v1/staff/tasks/:taskId/snooze',
  tag: 'console',
  summary: 'Bring a task back that was put off',
  params: taskParams,
  access: 'task:update',
  problems: [consoleProblems.taskClosed],
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
