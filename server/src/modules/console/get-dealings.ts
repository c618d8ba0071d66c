import type { FoundObject } from '@faith/contract/console'
import type { App } from '../../app-context.ts'
import { type Actor, hubsWhere, mustHold } from '../../lib/actor.ts'
import { searchApplications } from '../applications/index.ts'
import { allHubs } from '../hubs/index.ts'
import { searchSubscriptions } from '../subscriptions/index.ts'
import { foundApplication, foundSubscription } from './found-object.ts'

const each = 50

/** Applications and subscriptions of a customer, each kind only for those who may read it, at the hubs that this reaches. */
export async function getDealings(
  app: Pick<App, 'db'>,
  actor: Actor,
  customerId: string,
): Promise<{ found: FoundObject[] }> {
  mustHold(actor, 'customer:read')
  return app.db.read(actor, async (reader) => {
    const hubs = new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name]))
    const search = { q: null, customerIds: [customerId], limit: each }
    const applications = await searchApplications(reader, { ...search, within: hubsWhere(actor, 'application:read') })
    const subscriptions = await searchSubscriptions(reader, {
      ...search,
      within: hubsWhere(actor, 'subscription:read'),
    })
    return {
      found: [
        ...subscriptions.map((one) => foundSubscription(one, hubs)),
        ...applications.map((one) => foundApplication(one, hubs)),
      ],
    }
  })
}
