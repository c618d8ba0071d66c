import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { agreementById } from '../agreements/index.ts'
import { type BilledLine, billedFrom, bondOf } from '../billing/index.ts'
import { type Drive, drivesOf } from '../handovers/index.ts'
import { termPrices } from '../offers/index.ts'
import type { PolicySnapshot } from '../policies/index.ts'
import { type OdometerReading, packsOf, readingsOfSubscription } from '../usage/index.ts'
import { openAmendments, type StoredAmendment } from './amendment-store.ts'
import { correctedDrives } from './corrected-drives.ts'
import type { JudgedDriver } from './judge-driver.ts'
import { lifeOf } from './life.ts'
import type { Life } from './life-shape.ts'
import { type Replacement, replacementsOf } from './replacement/replacements.ts'
import type { Subscription } from './store.ts'
import type { SwapFacts } from './swap-facts.ts'

/** All that a preview is made from. */
export interface AmendmentFacts {
  subscription: Subscription
  today: string
  life: Life
  /** Of the signed agreement: later changes of policy do not reach it. */
  policy: PolicySnapshot
  /** Days billed today or later, whichever document billed them. */
  billed: readonly BilledLine[]
  bondCents: number
  /** What the car is offered for now, by term in months. */
  offered: Readonly<Record<number, number>>
  open: readonly StoredAmendment[]
  /** With readings as they count now. */
  drives: readonly Drive[]
  /** Odometer readings, newest first. */
  readings: readonly OdometerReading[]
  /** Kilometres bought ahead. */
  preboughtKm: number
  /** Replacement cars, oldest first. */
  replacements: readonly Replacement[]
  /** The driver that a change is about. */
  driver?: JudgedDriver
  /** Of a swap only. */
  swap?: SwapFacts
}

/** Reads what a preview needs. */
export async function amendmentFacts(reader: Reader, subscription: Subscription): Promise<AmendmentFacts> {
  const today = hubDateAt(subscription.timeZone, reader.now)
  const agreement = await agreementById(reader, subscription.agreementId)
  if (!agreement) throw new Error(`agreement of ${subscription.reference} is missing`)
  const readings = await readingsOfSubscription(reader, subscription.id)
  const packs = await packsOf(reader, subscription.id)
  const bond = await bondOf(reader, subscription.id)
  return {
    subscription,
    today,
    life: await lifeOf(reader, subscription.id),
    policy: agreement.snapshot.policy,
    billed: await billedFrom(reader, subscription.id, today),
    bondCents: bond ? bond.collectedCents - bond.claimedCents - bond.refundedCents : 0,
    offered: await termPrices(reader, subscription.vehicleId),
    open: await openAmendments(reader, subscription.id),
    drives: correctedDrives(await drivesOf(reader, subscription.id), readings),
    readings,
    preboughtKm: sum(packs.map((pack) => pack.km)),
    replacements: await replacementsOf(reader, subscription.id),
  }
}
