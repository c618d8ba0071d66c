import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { customerById } from './find-customers.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** A driver's numbers and birth date in full, for whoever says why; the reason is in the audit log before anything is shown. */
export async function revealDriver(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  asked: { customerId: string; driverId: string; reason: string },
) {
  return app.db.inTransaction(actor, async (tx) => {
    const customer = await customerById(tx, asked.customerId)
    const driver = await customers(tx)
      .selectFrom('customers.drivers')
      .selectAll()
      .where('id', '=', asked.driverId)
      .where('customerId', '=', asked.customerId)
      .executeTakeFirst()
    if (!customer || !driver) throw notFound()
    // Row security has shown it, so a hub's staff deal with this customer.
    const hubId = actor.kind === 'account' ? (actor.hubIds[0] ?? null) : null
    authorise(actor, 'licence:reveal', { customerId: customer.id, hubId })
    await record(tx, {
      action: 'licence.reveal',
      object: { kind: 'driver', id: driver.id, reference: customer.reference },
      customerId: customer.id,
      detail: { reason: asked.reason },
    })
    const opened = (place: ReturnType<(typeof placeOf)['birthDate']>, sealed: Buffer | null) =>
      sealed ? app.secrets.open(place, sealed) : null
    return {
      licenceNumber: await opened(placeOf.licenceNumber(driver.id), driver.licenceNumberSealed),
      cardNumber: await opened(placeOf.cardNumber(driver.id), driver.cardNumberSealed),
      dateOfBirth: await opened(placeOf.birthDate(driver.id), driver.birthDateSealed),
    }
  })
}
