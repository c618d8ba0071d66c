import { owning, type Reader, type Tx } from '../../db.ts'
import { closedAddress } from '../../lib/closed-address.ts'
import { record } from '../audit/index.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

const nothing = {
  birthDateSealed: null,
  licenceClass: null,
  licenceState: null,
  licenceCountry: null,
  licenceNumberSealed: null,
  licenceNumberIndex: null,
  cardNumberSealed: null,
  licenceExpiresOn: null,
  frontFileId: null,
  backFileId: null,
}

/** Erases address, phone and what is known of the drivers' licences; on closing the contact's address too. The names stay: the books name them. */
export async function eraseDetails(tx: Tx, customerId: string, kind: 'erasure' | 'closure'): Promise<void> {
  await customers(tx)
    .updateTable('customers.customers')
    .set({
      phone: null,
      addressSealed: null,
      updatedAt: tx.now,
      ...(kind === 'closure' ? { email: closedAddress(customerId) } : {}),
    })
    .where('id', '=', customerId)
    .execute()
  await customers(tx)
    .updateTable('customers.drivers')
    .set({ ...nothing, updatedAt: tx.now })
    .where('customerId', '=', customerId)
    .execute()
  await record(tx, {
    action: 'customer.erase',
    object: { kind: 'customer', id: customerId },
    customerId,
    detail: { kind },
  })
}

/** Whether anything is stored that an erasure would erase. */
export async function storesIdentity(reader: Reader, customerId: string): Promise<boolean> {
  const contact = await customers(reader)
    .selectFrom('customers.customers')
    .select('id')
    .where('id', '=', customerId)
    .where((eb) => eb.or([eb('phone', 'is not', null), eb('addressSealed', 'is not', null)]))
    .executeTakeFirst()
  if (contact) return true
  const driver = await customers(reader)
    .selectFrom('customers.drivers')
    .select('id')
    .where('customerId', '=', customerId)
    .where((eb) =>
      eb.or([
        eb('birthDateSealed', 'is not', null),
        eb('licenceNumberSealed', 'is not', null),
        eb('cardNumberSealed', 'is not', null),
      ]),
    )
    .executeTakeFirst()
  return driver !== undefined
}
