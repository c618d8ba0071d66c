import type { ApplicationForStaff } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, can } from '../../lib/actor.ts'
import { type HistoryRow, historyOf } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { customerById, driverFacts } from '../customers/index.ts'
import { type ShownApplication, showApplication } from './show-application.ts'
import { mustFind } from './store.ts'

/** What staff see, with instants as dates. */
export type ShownForStaff = ShownApplication &
  Pick<ApplicationForStaff, 'customerId' | 'applicantEmail' | 'applicantPhone' | 'birthDates' | 'mayDecide'> & {
    timeline: HistoryRow[]
  }

/** An application for those who decide: with birth dates, so the read is audited. */
export async function getApplicationForStaff(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  applicationId: string,
): Promise<ShownForStaff> {
  return app.db.inTransaction(actor, async (tx) => {
    const row = await mustFind(tx, applicationId)
    authorise(actor, 'application:review', row)
    const customer = row.customerId ? await customerById(tx, row.customerId) : undefined
    const shown = await showApplication(app, tx, row)
    const facts = await driverFacts(
      app,
      tx,
      shown.drivers.map((driver) => driver.id),
    )
    const { id, reference, customerId, hubId } = row
    await record(tx, { action: 'application.read', object: { kind: 'application', id, reference }, customerId, hubId })
    return {
      ...shown,
      // A photo that the viewer may not open is not offered.
      drivers: can(actor, 'file:read', row) ? shown.drivers : shown.drivers.map(withoutPhotos),
      customerId,
      applicantEmail: customer?.email ?? null,
      applicantPhone: customer?.phone ?? null,
      birthDates: [...facts].map(([driverId, { dateOfBirth }]) => ({ driverId, dateOfBirth })),
      timeline: await historyOf(tx, 'applications.application_history', id),
      mayDecide: can(actor, 'application:decide', row) && ['verifying', 'referred'].includes(row.state),
    }
  })
}

function withoutPhotos(driver: ShownApplication['drivers'][number]): ShownApplication['drivers'][number] {
  return { ...driver, frontFileId: null, backFileId: null }
}
