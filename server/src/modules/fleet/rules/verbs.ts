import type { VehicleState } from '@faith/contract/fleet'
import machines from '@faith/contract/states.json' with { type: 'json' }
import { allowedEvents } from '../../../lib/states.ts'

type Car = { state: VehicleState; leftState: VehicleState | null }

/** Verbs that only another act may cause: keys given or taken back, a sale signed or delivered. */
export const withTheirOwnPage: ReadonlySet<string> = new Set([
  'hand_over',
  'return_car',
  'contract_sale',
  'deliver',
  'release_from_sale',
  'put_back_on_subscription',
  'return_to_driver',
])

/** The verbs that are possible now; a car off the road goes back only to the state it left. Source: states.json, vehicle. */
export function possibleVerbs(car: Car): string[] {
  return allowedEvents('vehicle', car.state).filter(
    (verb) => !verb.startsWith('put_back_') || car.leftState === null || verb === `put_back_${car.leftState}`,
  )
}

/** The possible verbs that one of these roles may cause. */
export function verbsFor(car: Car, roles: readonly string[]): string[] {
  const edges: readonly { from: string; event: string; who: readonly string[] }[] = machines.machines.vehicle.edges
  return possibleVerbs(car).filter((verb) =>
    edges.some(
      (edge) => edge.from === car.state && edge.event === verb && edge.who.some((role) => roles.includes(role)),
    ),
  )
}
