import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, can, mustHold } from '../../lib/actor.ts'
import { applicationNames } from '../applications/index.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { allHubs } from '../hubs/index.ts'
import { subscriptionNames } from '../subscriptions/index.ts'
import { openTasks } from '../tasks/index.ts'
import { accessOf } from './rules/task-access.ts'
import { urgencyOf } from './rules/urgency.ts'

const pageSize = 100
const houseZone = 'Australia/Brisbane'

type Task = Awaited<ReturnType<typeof openTasks>>['tasks'][number]

/** What waits for a person within the viewer's reach, by deadline. Whom it is about is said only to those who may read that object. */
export async function getToday(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { hubId?: string | undefined; page?: number | undefined },
) {
  mustHold(actor, 'task:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const hubs = await allHubs(reader)
    const byId = new Map(hubs.map((hub) => [hub.id, hub]))
    const open = await openTasks(reader, { hubId: filter.hubId, page, pageSize })
    const tasks = open.tasks.map((task) => ({ task, may: allowed(actor, task) }))
    const names = await namesOf(
      reader,
      tasks.filter(({ may }) => may.name).map(({ task }) => task),
    )
    return {
      now: reader.now,
      page: { page, pageSize, total: open.total },
      tasks: tasks.map(({ task, may }) => {
        const hub = task.hubId ? byId.get(task.hubId) : undefined
        const zone = hub?.timeZone ?? houseZone
        const { id, reference, kind, subjectKind, subjectId, reason, verb, dueAt } = task
        const known = names.get(subjectId)
        return {
          id,
          reference,
          kind,
          subjectKind,
          subjectId,
          subjectReference: may.name ? task.subjectReference : null,
          reason,
          verb,
          dueAt,
          urgency: urgencyOf(dueAt, reader.now, zone),
          hubName: hub?.name ?? null,
          timeZone: zone,
          personName: known?.personName ?? null,
          carTitle: known?.carTitle ?? null,
          may: { open: may.open, act: may.act },
        }
      }),
      hubs: hubs.map(({ id, name }) => ({ id, name })),
    }
  })
}

function allowed(actor: Actor, task: Task): { name: boolean; open: boolean; act: boolean } {
  const access = accessOf(task)
  if (!access) return { name: false, open: false, act: false }
  const holds = (permission: (typeof access)['name']) => can(actor, permission, task)
  const name = holds(access.name)
  // The page of a task says whom it is about.
  return { name, open: name && holds(access.open), act: holds(access.act) }
}

async function namesOf(
  reader: Reader,
  tasks: readonly Task[],
): Promise<Map<string, { personName: string | null; carTitle: string | null }>> {
  const idsOf = (kind: string) => tasks.filter((task) => task.subjectKind === kind).map((task) => task.subjectId)
  const cars = await vehiclesByIds(reader, idsOf('vehicle'))
  return new Map([
    ...(await applicationNames(reader, idsOf('application'))),
    ...(await subscriptionNames(reader, idsOf('subscription'))),
    ...cars.map((car) => [car.id, { personName: null, carTitle: vehicleTitle(car) }] as const),
  ])
}
