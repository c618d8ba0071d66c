import type { Permission } from '@faith/contract/access'
import type { App } from '../../app-context.ts'
import { type Actor, hubsWhere, mustHold, type Within } from '../../lib/actor.ts'
import { countWaiting } from '../applications/index.ts'
import { countScheduled } from '../subscriptions/index.ts'
import { countOpenTasks } from '../tasks/index.ts'

/** How much waits for a person, counted only where the viewer may read it. */
export async function getCounts(app: Pick<App, 'db'>, actor: Actor) {
  mustHold(actor, 'task:read')
  return app.db.read(actor, async (reader) => {
    const counted = async (permission: Permission, count: (within: Within) => Promise<number>) => {
      const within = hubsWhere(actor, permission)
      return within === 'any' || within.length > 0 ? count(within) : null
    }
    return {
      today: (await countOpenTasks(reader, { accountId: null })).everyone,
      applications: await counted('application:read', (within) => countWaiting(reader, within)),
      handovers: await counted('handover:read', (within) => countScheduled(reader, within)),
    }
  })
}
