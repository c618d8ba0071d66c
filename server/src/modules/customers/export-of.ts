import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import { consentsOf } from './consents.ts'
import { addressOf, customerById } from './find-customers.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** All that is stored of a customer, decrypted, for its own export; the caller audits it. */
export async function customerExport(app: Pick<App, 'secrets'>, reader: Reader, customerId: string) {
  const customer = await customerById(reader, customerId)
  if (!customer) return null
  const rows = await customers(reader)
    .selectFrom('customers.drivers')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const opened = (place: ReturnType<(typeof placeOf)['birthDate']>, sealed: Buffer | null) =>
    sealed ? app.secrets.open(place, sealed) : null
  const { openedBy: _, ...columns } = customer
  return {
    ...columns,
    address: await addressOf(app, reader, customerId),
    consents: await consentsOf(reader, customerId),
    drivers: await Promise.all(
      rows.map(async (row) => ({
        fullName: row.fullName,
        dateOfBirth: await opened(placeOf.birthDate(row.id), row.birthDateSealed),
        licenceClass: row.licenceClass,
        licenceState: row.licenceState,
        licenceCountry: row.licenceCountry,
        licenceNumber: await opened(placeOf.licenceNumber(row.id), row.licenceNumberSealed),
        cardNumber: await opened(placeOf.cardNumber(row.id), row.cardNumberSealed),
        licenceExpiresOn: row.licenceExpiresOn,
        createdAt: row.createdAt,
      })),
    ),
  }
}
