import type { Reader } from '../../src/db.ts'
import { system } from '../../src/lib/actor.ts'
import { addDays } from '../../src/lib/calendar.ts'
import { blockingCommitments, listVehicles, slugOf, type Vehicle } from '../../src/modules/fleet/index.ts'
import type { Hub } from '../../src/modules/hubs/index.ts'
import { termPrices } from '../../src/modules/offers/index.ts'
import type { World } from './world.ts'

/** A car as somebody wants it; what is left out does not matter. */
export interface Wish {
  readonly model?: string
  readonly body?: string
  readonly termMonths?: 1 | 3 | 6 | 9 | 12
  /** A longer term that the car has a price for too. */
  readonly laterMonths?: 9 | 12
  /** Over or within what provisional drivers may drive. */
  readonly kwPerTonne?: 'over' | 'within'
}

const wholeFleet = 1_000

/** kW a tonne: policy `p_plate.max_kw_per_tonne`. */
const provisionalLimit = 130

/** The first ready car of the hub, by stock number, that fits the wish, is free and whose plates are good for four weeks from today. */
export async function chooseCar(world: World, hub: Hub, wish: Wish): Promise<string> {
  return slugOf(await carFor(world, hub, wish))
}

/** The same, by the car's id. */
export async function carIdFor(world: World, hub: Hub, wish: Wish): Promise<string> {
  return (await carFor(world, hub, wish)).id
}

async function carFor({ app, today }: World, hub: Hub, wish: Wish): Promise<Vehicle> {
  return app.db.read(system('seed'), async (reader) => {
    const { vehicles } = await listVehicles(reader, { hubId: hub.id, state: 'ready', page: 1, pageSize: wholeFleet })
    const platesUntil = addDays(today, 28)
    for (const vehicle of vehicles.filter((one) => fits(one, wish) && (one.regoExpiresOn ?? '') > platesUntil)) {
      const prices = await termPrices(reader, vehicle.id)
      const terms = [wish.termMonths ?? 6, ...(wish.laterMonths ? [wish.laterMonths] : [])]
      if (terms.every((months) => prices[months] !== undefined) && !(await isPromised(reader, vehicle.id)))
        return vehicle
    }
    throw new Error(`the demo fleet has no car at ${hub.name} for ${JSON.stringify(wish)}`)
  })
}

function fits(vehicle: Vehicle, wish: Wish): boolean {
  if (wish.model && vehicle.model !== wish.model) return false
  if (wish.body && vehicle.body !== wish.body) return false
  if (wish.kwPerTonne === undefined) return true
  if (vehicle.powerKw === null || vehicle.tareKg === null) return false
  return wish.kwPerTonne === ((vehicle.powerKw / vehicle.tareKg) * 1000 > provisionalLimit ? 'over' : 'within')
}

/** Promised now or later; what is over promises nothing. */
async function isPromised(reader: Reader, vehicleId: string): Promise<boolean> {
  const promises = await blockingCommitments(reader, [vehicleId])
  return promises.some(({ until }) => until === null || until > reader.now)
}
