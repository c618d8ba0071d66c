import type { Address } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTable, CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** A customer without what is encrypted. */
export type CustomerRow = Readonly<Omit<CustomerTable, 'addressSealed'>>

const columns = [
  'id',
  'reference',
  'kind',
  'displayName',
  'givenName',
  'familyName',
  'nativeName',
  'legalName',
  'abn',
  'contactName',
  'email',
  'phone',
  'language',
  'openedBy',
  'createdAt',
  'updatedAt',
] as const

/** Customers by ids, those that the actor may see. */
export async function customersByIds(reader: Reader, ids: readonly string[]): Promise<CustomerRow[]> {
  if (ids.length === 0) return []
  return customers(reader)
    .selectFrom('customers.customers')
    .select(columns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
}

/** One customer that the actor may see. */
export async function customerById(reader: Reader, id: string): Promise<CustomerRow | undefined> {
  return (await customersByIds(reader, [id]))[0]
}

/** A customer's address, decrypted; null until it is known. */
export async function addressOf(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  customerId: string,
): Promise<Address | null> {
  const row = await customers(reader)
    .selectFrom('customers.customers')
    .select('addressSealed')
    .where('id', '=', customerId)
    .executeTakeFirst()
  return row?.addressSealed
    ? (JSON.parse(await app.secrets.open(placeOf.address(customerId), row.addressSealed)) as Address)
    : null
}
