import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { completionOf } from '../../lib/calendar.ts'
import { decideEligibility, driverFacts, driversByIds, licencesElsewhere } from '../customers/index.ts'
import { vehicleById } from '../fleet/index.ts'
import { applicationPolicy } from './policy.ts'
import type { Finding } from './rules/finding.ts'
import { type ApplicationRow, driverIdsOf } from './store.ts'

/** A finding and the driver that it is about. */
export type DriverFinding = Finding & { driverId: string; driverName: string }

/** Checks every driver of an application for its car, from the wished start (today at the earliest) to the end of the term. */
export async function findingsOf(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  application: ApplicationRow,
): Promise<DriverFinding[]> {
  const policy = await applicationPolicy(reader, application.hubId)
  const vehicle = await vehicleById(reader, application.vehicleId)
  if (!vehicle) throw new Error(`the car of application ${application.reference} is gone`)
  const startOn = application.startOn && application.startOn > policy.today ? application.startOn : policy.today
  const period = { hubState: policy.hub?.state ?? '', startOn, endOn: completionOf(startOn, application.termMonths) }
  const ids = await driverIdsOf(reader, application.id)
  const facts = await driverFacts(app, reader, ids)
  const elsewhere = await licencesElsewhere(app, reader, ids)
  const findings: DriverFinding[] = []
  for (const driver of await driversByIds(app, reader, ids)) {
    const about = { driverId: driver.id, driverName: driver.fullName }
    const known = facts.get(driver.id)
    if (!known) throw new Error(`a driver of application ${application.reference} is not complete`)
    findings.push(
      ...decideEligibility(known, vehicle, period, policy.eligibility).map((finding) => ({ ...finding, ...about })),
    )
    if (elsewhere.has(driver.id))
      findings.push({
        code: 'licence_elsewhere',
        outcome: 'referred',
        detail: 'A person confirms this licence.',
        ...about,
      })
  }
  return findings
}
