import type { Permission } from '@faith/contract/access'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, can, mustHold } from '../../lib/actor.ts'
import { applicationNames } from '../applications/index.ts'
import { customersByIds } from '../customers/index.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { allHubs } from '../hubs/index.ts'
import { subscriptionNames } from '../subscriptions/index.ts'
import { countOpenTasks, openTasks, type TaskView } from '../tasks/index.ts'
import { houseZone } from './house-zone.ts'
import { accessOf } from './rules/task-access.ts'
import { urgencyOf } from './rules/urgency.ts'

const pageSize = 100

/** Kinds of object whose tasks name the customer. */
const aboutMoney: ReadonlySet<string> = new Set(['payment', 'refund', 'dispute', 'dunning_case', 'billing_account'])

type Task = Awaited<ReturnType<typeof openTasks>>[number]

/** What waits for a person within the viewer's reach, by deadline. Whom it is about is said only to those who may read that object. */
export async function getToday(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { hubId?: string | undefined; page?: number | undefined; view?: TaskView | undefined },
) {
  mustHold(actor, 'task:read')
  const page = filter.page ?? 1
  const view = filter.view ?? 'everyone'
  const accountId = actor.kind === 'account' ? actor.accountId : null
  return app.db.read(actor, async (reader) => {
    const hubs = await allHubs(reader)
    const byId = new Map(hubs.map((hub) => [hub.id, hub]))
    const whose = { hubId: filter.hubId, accountId }
    const counts = await countOpenTasks(reader, whose)
    const open = await openTasks(reader, { ...whose, view, page, pageSize })
    const tasks = open.map((task) => ({ task, may: allowed(actor, task) }))
    const names = await namesOf(
      reader,
      tasks.filter(({ may }) => may.name).map(({ task }) => task),
    )
    return {
      now: reader.now,
      page: { page, pageSize, total: counts[view] },
      counts,
      tasks: tasks.map(({ task, may }) => {
        const hub = task.hubId ? byId.get(task.hubId) : undefined
        const zone = hub?.timeZone ?? houseZone
        const { id, reference, kind, subjectKind, subjectId, reason, verb, dueAt } = task
        const known = names.get(subjectId) ?? names.get(task.customerId ?? '')
        return {
          id,
          reference,
          kind,
          subjectKind,
          subjectId,
          customerId: may.open ? task.customerId : null,
          subjectReference: may.name ? task.subjectReference : null,
          reason,
          verb,
          dueAt,
          urgency: urgencyOf(dueAt, reader.now, zone),
          hubName: hub?.name ?? null,
          timeZone: zone,
          personName: known?.personName ?? null,
          carTitle: known?.carTitle ?? null,
          assignee: task.assigneeName === null ? null : { name: task.assigneeName, you: task.assigneeId === accountId },
          snoozed:
            task.snoozedUntil && task.snoozedUntil > reader.now
              ? { until: task.snoozedUntil, reason: may.name ? task.snoozeReason : null }
              : null,
          may: { open: may.open, act: may.act, update: may.update },
        }
      }),
      hubs: hubs.map(({ id, name }) => ({ id, name })),
    }
  })
}

function allowed(actor: Actor, task: Task): Record<'name' | 'open' | 'act' | 'update', boolean> {
  const access = accessOf(task)
  const holds = (permission: Permission) => can(actor, permission, task)
  const update = holds('task:update')
  if (!access) return { name: false, open: false, act: false, update }
  const name = holds(access.name)
  // The page of a task says whom it is about.
  return { name, open: name && holds(access.open), act: holds(access.act), update }
}

async function namesOf(
  reader: Reader,
  tasks: readonly Task[],
): Promise<Map<string, { personName: string | null; carTitle: string | null }>> {
  const idsOf = (kind: string) => tasks.filter((task) => task.subjectKind === kind).map((task) => task.subjectId)
  const cars = await vehiclesByIds(reader, idsOf('vehicle'))
  // Money is about a customer, and about no car.
  const about = tasks.filter((task) => aboutMoney.has(task.subjectKind)).flatMap((task) => task.customerId ?? [])
  const customers = await customersByIds(reader, [...new Set(about)])
  return new Map([
    ...(await applicationNames(reader, idsOf('application'))),
    ...(await subscriptionNames(reader, idsOf('subscription'))),
    ...customers.map((one) => [one.id, { personName: one.displayName, carTitle: null }] as const),
    ...cars.map((car) => [car.id, { personName: null, carTitle: vehicleTitle(car) }] as const),
  ])
}
