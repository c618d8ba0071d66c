import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type HubDate, hubDateAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import { blockingCommitments, firstFreeSpan, type Vehicle, vehicleBySlug } from '../fleet/index.ts'
import { type Hub, hubById } from '../hubs/index.ts'
import { termPrices } from '../offers/index.ts'
import { policySnapshot } from '../policies/index.ts'
import { quoteTerms } from './quote-terms.ts'

/** What a visitor chose in the price builder; all of it may be left out. */
export interface QuoteAsked {
  term?: number | undefined
  km?: 385 | 500 | 770 | undefined
  faithCare?: boolean | undefined
  extraDrivers?: number | undefined
  startOn?: HubDate | undefined
}

/** All amounts and dates of a subscription to a car, from its public address; reads public tables only. */
export async function quote(app: Pick<App, 'db'>, slug: string, asked: QuoteAsked) {
  const reader = app.db.public
  const vehicle = await vehicleOf(reader, slug)
  const hub = vehicle.hubId ? await hubById(reader, vehicle.hubId) : undefined
  if (!hub || vehicle.state !== 'ready') throw notFound()
  const prices = await termPrices(reader, vehicle.id)
  const startOn = await startDate(reader, vehicle, hub, asked.startOn)
  const policy = await policySnapshot(reader, hubDateAt(hub.timeZone, reader.now))
  return quoteTerms(
    {
      vehicleId: vehicle.id,
      termPrices: prices,
      termMonths: asked.term ?? middleTerm(prices),
      choices: {
        kmPerWeek: asked.km ?? 385,
        faithCare: asked.faithCare ?? false,
        extraDrivers: asked.extraDrivers ?? 0,
      },
      startOn,
      timeZone: hub.timeZone,
    },
    policy,
  )
}

async function vehicleOf(reader: Reader, slug: string): Promise<Vehicle> {
  const vehicle = await vehicleBySlug(reader, slug)
  if (!vehicle) throw notFound()
  return vehicle
}

/** The wished date, but not before the car is free; today at the earliest. */
async function startDate(reader: Reader, vehicle: Vehicle, hub: Hub, wished: HubDate | undefined): Promise<HubDate> {
  const taken = (await blockingCommitments(reader, [vehicle.id])).filter((commitment) => commitment.kind !== 'hold')
  const free = firstFreeSpan(taken, reader.now)
  const earliest = hubDateAt(hub.timeZone, free?.from ?? reader.now)
  return wished && wished > earliest ? wished : earliest
}

/** Six months where offered, else the middle of what is. */
function middleTerm(prices: Readonly<Record<number, number>>): number {
  const offered = Object.keys(prices).map(Number)
  return offered.includes(6) ? 6 : (offered[Math.floor(offered.length / 2)] ?? 0)
}
