import type { FoundObject } from '@faith/contract/console'
import type { searchApplications } from '../applications/index.ts'
import type { CustomerRow } from '../customers/index.ts'
import { type Vehicle, vehicleTitle } from '../fleet/index.ts'
import type { searchSubscriptions } from '../subscriptions/index.ts'

type Hubs = ReadonlyMap<string, string>
type Application = Awaited<ReturnType<typeof searchApplications>>[number]
type Subscription = Awaited<ReturnType<typeof searchSubscriptions>>[number]

/** A car as the palette shows it. */
export function foundVehicle(car: Vehicle, hubs: Hubs): FoundObject {
  return {
    kind: 'vehicle',
    id: car.id,
    title: vehicleTitle(car),
    reference: car.stockNo,
    state: car.state,
    hubName: nameOf(car.hubId, hubs),
    detail: [car.rego, car.regoState].filter(Boolean).join(' ') || null,
  }
}

/** A customer as the palette shows it, by the name as people write it themselves and the one we call them by. */
export function foundCustomer(one: CustomerRow): FoundObject {
  const names = [one.nativeName, one.displayName].filter(Boolean)
  return {
    kind: 'customer',
    id: one.id,
    title: [...new Set(names)].join(' '),
    reference: one.reference,
    state: null,
    hubName: null,
    detail: null,
  }
}

/** An application as the palette shows it. */
export function foundApplication(one: Application, hubs: Hubs): FoundObject {
  return { kind: 'application', ...promise(one, hubs) }
}

/** A subscription as the palette shows it. */
export function foundSubscription(one: Subscription, hubs: Hubs): FoundObject {
  return { kind: 'subscription', ...promise(one, hubs) }
}

function promise(one: Application | Subscription, hubs: Hubs) {
  const { id, reference, state, personName, carTitle } = one
  return { id, title: personName ?? reference, reference, state, hubName: nameOf(one.hubId, hubs), detail: carTitle }
}

function nameOf(hubId: string | null, hubs: Hubs): string | null {
  return (hubId && hubs.get(hubId)) || null
}
