import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { searchApplications } from '../applications/index.ts'
import { listVehicles, vehicleTitle } from '../fleet/index.ts'
import { searchSubscriptions } from '../subscriptions/index.ts'

const each = 6

/** Cars, applications and subscriptions that the viewer may see, by words or reference. */
export async function findAnything(app: Pick<App, 'db'>, actor: Actor, q: string) {
  mustHold(actor, 'vehicle:read')
  return app.db.read(actor, async (reader) => {
    const { vehicles } = await listVehicles(reader, { q, page: 1, pageSize: each })
    const [applications, subscriptions] = [
      await searchApplications(reader, q, each),
      await searchSubscriptions(reader, q, each),
    ]
    return {
      found: [
        ...vehicles.map((car) => ({
          kind: 'vehicle' as const,
          id: car.id,
          title: vehicleTitle(car),
          detail: [car.stockNo, car.rego, car.state.replaceAll('_', ' ')].filter(Boolean).join(' · '),
        })),
        ...applications.map((one) => ({
          kind: 'application' as const,
          id: one.id,
          title: one.personName ?? one.reference,
          detail: `${one.reference} · ${one.state.replaceAll('_', ' ')}`,
        })),
        ...subscriptions.map((one) => ({
          kind: 'subscription' as const,
          id: one.id,
          title: one.personName ?? one.reference,
          detail: `${one.reference} · ${one.state.replaceAll('_', ' ')}`,
        })),
      ],
    }
  })
}
