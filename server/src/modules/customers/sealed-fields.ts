import type { Place } from '../../lib/sealed-value.ts'
import type { SealedColumn } from '../../platform/data-keys/reseal-column.ts'

/** Where the encrypted fields of this module belong. */
export const placeOf = {
  address: (customerId: string): Place => ({ table: 'customers.customers', column: 'address', rowId: customerId }),
  birthDate: (driverId: string): Place => ({ table: 'customers.drivers', column: 'birth_date', rowId: driverId }),
  licenceNumber: (driverId: string): Place => ({
    table: 'customers.drivers',
    column: 'licence_number',
    rowId: driverId,
  }),
  cardNumber: (driverId: string): Place => ({ table: 'customers.drivers', column: 'card_number', rowId: driverId }),
}

/** The columns that a data key encrypts; rotating it writes them anew. */
export const sealedCustomerColumns: readonly SealedColumn[] = [
  { table: 'customers.customers', column: 'address_sealed', key: 'id', keyType: 'uuid', place: placeOf.address },
  { table: 'customers.drivers', column: 'birth_date_sealed', key: 'id', keyType: 'uuid', place: placeOf.birthDate },
  {
    table: 'customers.drivers',
    column: 'licence_number_sealed',
    key: 'id',
    keyType: 'uuid',
    place: placeOf.licenceNumber,
  },
  { table: 'customers.drivers', column: 'card_number_sealed', key: 'id', keyType: 'uuid', place: placeOf.cardNumber },
]
