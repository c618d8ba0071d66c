import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { driversOf, type Finding, licencesElsewhere } from '../customers/index.ts'
import { vehicleById } from '../fleet/index.ts'
import { driverFindings } from './driver-findings.ts'
import type { Subscription } from './store.ts'

/** A driver as judged for the car of a subscription on a day. */
export interface JudgedDriver {
  name: string
  findings: Finding[]
  /** Why the driver cannot be added, in sentences; what a person has to decide stops customers only. */
  whyNot: string[]
  /** Sentences of what a person has to decide. */
  person: string[]
}

/** Judges a stored driver of the customer as an application would: licence, age, P plates, a licence that is on file elsewhere. */
export async function judgeDriver(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
  driverId: string,
  on: string,
  staff: boolean,
): Promise<JudgedDriver> {
  const own = (await driversOf(app, reader, subscription.customerId)).some((driver) => driver.id === driverId)
  const vehicle = await vehicleById(reader, subscription.vehicleId)
  if (!own || !vehicle) throw notFound()
  const judge = await driverFindings(app, reader, { ...subscription, driverIds: [driverId] }, on)
  const { name, findings } = judge(vehicle)[0]!
  if (findings === null) return { name, findings: [], whyNot: [`${name}: the licence is not complete.`], person: [] }
  const elsewhere = (await licencesElsewhere(app, reader, [driverId])).has(driverId)
  const failed = findings.filter((one) => one.outcome === 'failed').map((one) => `${name}: ${one.detail}`)
  const person = [
    ...findings.filter((one) => one.outcome === 'referred').map((one) => one.detail),
    ...(elsewhere ? ['A person confirms this licence.'] : []),
  ].map((detail) => `${name}: ${detail}`)
  return { name, findings, whyNot: staff ? failed : [...failed, ...person], person }
}
