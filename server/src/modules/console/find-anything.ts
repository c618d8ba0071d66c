import type { FoundObject } from '@faith/contract/console'
import type { App } from '../../app-context.ts'
import { type Actor, hubsWhere, mustHold } from '../../lib/actor.ts'
import { searchApplications } from '../applications/index.ts'
import { searchCustomers } from '../customers/index.ts'
import { listVehicles, vehicleTitle } from '../fleet/index.ts'
import { allHubs } from '../hubs/index.ts'
import { searchSubscriptions } from '../subscriptions/index.ts'

const each = 6
/** People whose applications and subscriptions are looked up beside themselves. */
const people = 20

/** What the words find, each kind searched only with its own permission and at the hubs that it reaches. */
export async function findAnything(app: Pick<App, 'db'>, actor: Actor, q: string): Promise<{ found: FoundObject[] }> {
  mustHold(actor, 'console:search')
  return app.db.read(actor, async (reader) => {
    const hubs = new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name]))
    const nameOf = (hubId: string | null) => (hubId && hubs.get(hubId)) || null
    const within = (kind: FoundObject['kind']) => hubsWhere(actor, `${kind}:read`)
    const customers = await searchCustomers(reader, { q, within: within('customer'), limit: people })
    const customerIds = customers.map((customer) => customer.id)
    const { vehicles } = await listVehicles(reader, { q, within: within('vehicle'), page: 1, pageSize: each })
    const applications = await searchApplications(reader, {
      q,
      customerIds,
      within: within('application'),
      limit: each,
    })
    const subscriptions = await searchSubscriptions(reader, {
      q,
      customerIds,
      within: within('subscription'),
      limit: each,
    })
    return {
      found: [
        ...vehicles.map((car) => ({
          kind: 'vehicle' as const,
          id: car.id,
          title: vehicleTitle(car),
          reference: car.stockNo,
          state: car.state,
          hubName: nameOf(car.hubId),
          detail: [car.rego, car.regoState].filter(Boolean).join(' ') || null,
        })),
        ...customers.slice(0, each).map((one) => ({
          kind: 'customer' as const,
          id: one.id,
          title: [one.nativeName, one.displayName]
            .filter((name, at, all) => name && all.indexOf(name) === at)
            .join(' '),
          reference: one.reference,
          state: null,
          hubName: null,
          detail: null,
        })),
        ...applications.map((one) => promised('application', one, nameOf(one.hubId))),
        ...subscriptions.map((one) => promised('subscription', one, nameOf(one.hubId))),
      ],
    }
  })
}

function promised(
  kind: 'application' | 'subscription',
  one: { id: string; reference: string; state: string; personName: string | null; carTitle: string | null },
  hubName: string | null,
): FoundObject {
  const { id, reference, state, personName, carTitle } = one
  return { kind, id, title: personName ?? reference, reference, state, hubName, detail: carTitle }
}
