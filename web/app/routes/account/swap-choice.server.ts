import { getCar } from '@faith/contract/catalogue'
import { listSlots } from '@faith/contract/hubs'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { listSwapCars, type SwapCar } from '@faith/contract/swaps'
import type { Api } from '../../api.server.ts'

/** What a swap's page offers: cars first, then days and times of the chosen one. */
export interface SwapChoice {
  cars: SwapCar[]
  /** The chosen car, or null. */
  car: SwapCar | null
  /** Name of the chosen car's drawing. */
  picture: string | null
  days: string[]
  day: string | null
  /** Times of the chosen day. */
  times: string[]
  at: string | null
  zone: string
}

/** A car waits two weeks at most, so as many days are offered. */
const daysAhead = 15

/** Reads the cars that can be had, and for a chosen one the free times; the address says what is chosen, the first of each otherwise. */
export async function swapChoice(
  server: Api,
  { id: subscriptionId, hubId, timeZone: zone }: SubscriptionDetail,
  query: URLSearchParams,
): Promise<SwapChoice> {
  const { cars } = await server.call(listSwapCars, { params: { subscriptionId } })
  const car = cars.find((one) => one.vehicleId === query.get('car')) ?? null
  const none = { cars, car, picture: null, days: [], day: null, times: [], at: null, zone }
  if (!car) return none
  const [found, listed] = await Promise.all([
    server.call(listSlots, { params: { hubId }, query: { days: daysAhead } }),
    server.attempt(getCar, { params: { slug: car.carSlug } }).catch(() => null),
  ])
  const slots = found.slots.filter((slot) => slot.on >= car.freeFromOn)
  const days = [...new Set(slots.map((slot) => slot.on))]
  const day = days.find((one) => one === query.get('day')) ?? days[0] ?? null
  const times = slots.filter((slot) => slot.on === day).map((slot) => slot.startsAt)
  const at = times.find((one) => one === query.get('at')) ?? times[0] ?? null
  const picture = listed?.ok ? (listed.value.pictures[0]?.name ?? null) : null
  return { cars, car, picture, days, day, times, at, zone }
}
