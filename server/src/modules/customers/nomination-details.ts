import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { record } from '../audit/index.ts'
import { addressOf, customerById } from './find-customers.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** What an issuer asks of a driver who is named to it. */
export interface NominationDetails {
  fullName: string
  dateOfBirth: string
  licenceNumber: string
  licencePlace: string
  address: string
}

/** A driver in full for a nomination, as a step; the law asks for it, and the reading is in the audit log with its reason. */
export async function nominationDetails(
  app: Pick<App, 'secrets'>,
  tx: Tx,
  asked: { customerId: string; driverId: string; reason: string },
): Promise<NominationDetails | null> {
  const customer = await customerById(tx, asked.customerId)
  const driver = await customers(tx)
    .selectFrom('customers.drivers')
    .selectAll()
    .where('id', '=', asked.driverId)
    .where('customerId', '=', asked.customerId)
    .executeTakeFirst()
  if (!customer || !driver?.licenceNumberSealed || !driver.birthDateSealed) return null
  await record(tx, {
    action: 'licence.reveal',
    object: { kind: 'driver', id: driver.id, reference: customer.reference },
    customerId: customer.id,
    detail: { reason: asked.reason },
  })
  const address = await addressOf(app, tx, customer.id)
  return {
    fullName: driver.fullName,
    dateOfBirth: await app.secrets.open(placeOf.birthDate(driver.id), driver.birthDateSealed),
    licenceNumber: await app.secrets.open(placeOf.licenceNumber(driver.id), driver.licenceNumberSealed),
    licencePlace: driver.licenceState ?? driver.licenceCountry ?? '',
    address: address ? `${address.line}, ${address.suburb} ${address.state} ${address.postcode}` : '',
  }
}
