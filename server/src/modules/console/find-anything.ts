import type { FoundAct, FoundObject } from '@faith/contract/console'
import type { App } from '../../app-context.ts'
import { type Actor, hubsWhere, mustHold } from '../../lib/actor.ts'
import { searchApplications } from '../applications/index.ts'
import { searchCustomers } from '../customers/index.ts'
import { listVehicles } from '../fleet/index.ts'
import { allHubs } from '../hubs/index.ts'
import { searchSubscriptions } from '../subscriptions/index.ts'
import { actsOn } from './acts-on.ts'
import { foundApplication, foundCustomer, foundSubscription, foundVehicle } from './found-object.ts'

const each = 6
/** People whose applications and subscriptions are looked up beside themselves. */
const people = 20

/** What the words find, each kind searched only with its own permission and at the hubs that it reaches; then what may be done with it. */
export async function findAnything(
  app: Pick<App, 'db'>,
  actor: Actor,
  q: string,
): Promise<{ found: FoundObject[]; acts: FoundAct[] }> {
  mustHold(actor, 'console:search')
  return app.db.read(actor, async (reader) => {
    const hubs = new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name]))
    const within = (kind: FoundObject['kind']) => hubsWhere(actor, `${kind}:read`)
    const customers = await searchCustomers(reader, { q, within: within('customer'), limit: people })
    const customerIds = customers.map((customer) => customer.id)
    const search = { q, customerIds, limit: each }
    const { vehicles } = await listVehicles(reader, { q, within: within('vehicle'), page: 1, pageSize: each })
    const applications = await searchApplications(reader, { ...search, within: within('application') })
    const subscriptions = await searchSubscriptions(reader, { ...search, within: within('subscription') })
    return {
      found: [
        ...vehicles.map((one) => foundVehicle(one, hubs)),
        ...customers.slice(0, each).map(foundCustomer),
        ...applications.map((one) => foundApplication(one, hubs)),
        ...subscriptions.map((one) => foundSubscription(one, hubs)),
      ],
      acts: actsOn(actor, { vehicle: vehicles[0], application: applications[0], subscription: subscriptions[0] }),
    }
  })
}
