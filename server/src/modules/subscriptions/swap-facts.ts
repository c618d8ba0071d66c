import type { AmendmentRequest } from '@faith/contract/amendments'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import { bondOf } from '../billing/index.ts'
import { blockingCommitments, firstFreeSpan, type Span, type Vehicle, vehicleById } from '../fleet/index.ts'
import { freeSlotAt, hubById } from '../hubs/index.ts'
import { termPrices } from '../offers/index.ts'
import { driverFindings, whyNot } from './driver-findings.ts'
import { type Subscription, subscriptions } from './store.ts'

export type SwapRequest = Extract<AmendmentRequest, { kind: 'swap' }>

/** What a swap is judged and worked out from, beside the facts of any change. */
export interface SwapFacts {
  vehicle: Vehicle
  at: Date
  /** Cents a week by term: what the car is offered for now, or was when the swap was agreed (R9). */
  prices: Readonly<Record<number, number>>
  free: Span | null
  slotFree: boolean
  /** Why a driver may not take the car. */
  barred: string[]
  lastSwapOn: string | null
  bondHeld: boolean
}

/** Reads what a swap needs. A slot that the caller has booked already counts as free; staff decide where the figures of a car are not known. */
export async function swapFacts(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
  request: SwapRequest,
  by: { staff: boolean; slotBooked?: boolean },
): Promise<SwapFacts> {
  const vehicle = await vehicleById(reader, request.vehicleId)
  const hub = await hubById(reader, subscription.hubId)
  if (!vehicle || !hub) throw notFound()
  const at = new Date(request.at)
  const judge = await driverFindings(app, reader, subscription, hubDateAt(subscription.timeZone, at))
  return {
    vehicle,
    at,
    prices: await termPrices(reader, vehicle.id),
    free: firstFreeSpan(await blockingCommitments(reader, [vehicle.id]), reader.now),
    slotFree: by.slotBooked === true || (await freeSlotAt(reader, hub, at)) !== undefined,
    barred: whyNot(judge(vehicle), by.staff),
    lastSwapOn: await lastSwapOf(reader, subscription),
    bondHeld: (await bondOf(reader, subscription.id))?.state === 'held',
  }
}

/** The hub date on which cars were last exchanged. */
async function lastSwapOf(reader: Reader, { id, timeZone }: Subscription): Promise<string | null> {
  const last = await subscriptions(reader)
    .selectFrom('subscriptions.amendments')
    .select((eb) => eb.fn.max('appliedAt').as('at'))
    .where('subscriptionId', '=', id)
    .where('kind', '=', 'swap')
    .where('state', '=', 'applied')
    .executeTakeFirst()
  return last?.at ? hubDateAt(timeZone, last.at as Date) : null
}
