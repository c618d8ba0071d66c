import type { Place } from '../../lib/crypto.ts'

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
