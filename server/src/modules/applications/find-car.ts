import { holdProblems } from '@faith/contract/applications'
import type { Reader } from '../../db.ts'
import { refuse } from '../../lib/problem.ts'
import { slugOf, type Vehicle, type VehicleState, vehicleBySlug } from '../fleet/index.ts'

/** States in which a car can be promised to a new subscriber; from when is for its commitments to say. */
const offeredIn: readonly VehicleState[] = ['ready', 'on_subscription', 'in_service', 'awaiting_inspection']

/** Whether a car's state lets it be promised to a subscriber. */
export function isOffered(vehicle: Pick<Vehicle, 'state'>): boolean {
  return offeredIn.includes(vehicle.state)
}

/** The car of a public address. The address ends in the stock number, which may have hyphens of its own. */
export async function carBySlug(reader: Reader, slug: string): Promise<Vehicle | undefined> {
  const vehicle = await vehicleBySlug(reader, slug)
  return vehicle && slugOf(vehicle) === slug ? vehicle : undefined
}

/** Refuses a car that is not on subscription now, or not for this term; gives the term's price, cents a week. */
export function offeredPrice(vehicle: Vehicle, prices: Readonly<Record<number, number>>, termMonths: number): number {
  const cents = prices[termMonths]
  if (!isOffered(vehicle)) throw refuse(holdProblems.notOffered, 'This car is not on subscription at present.')
  if (cents === undefined)
    throw refuse(holdProblems.notOffered, 'This car is not offered for that term. Choose another term.')
  return cents
}
