import type { AustralianState, LicenceClass } from '@faith/contract/customers'
import type { PreferredLanguage } from '@faith/contract/identity'

export interface CustomerTable {
  id: string
  reference: string
  kind: 'person' | 'organisation'
  displayName: string
  givenName: string | null
  familyName: string | null
  nativeName: string | null
  legalName: string | null
  abn: string | null
  contactName: string | null
  email: string
  phone: string | null
  addressSealed: Buffer | null
  language: PreferredLanguage
  openedBy: string
  createdAt: Date
  updatedAt: Date
}

export interface DriverTable {
  id: string
  customerId: string
  fullName: string
  birthDateSealed: Buffer | null
  licenceClass: LicenceClass | null
  licenceState: AustralianState | null
  licenceCountry: string | null
  licenceNumberSealed: Buffer | null
  licenceNumberIndex: Buffer | null
  cardNumberSealed: Buffer | null
  licenceExpiresOn: string | null
  frontFileId: string | null
  backFileId: string | null
  createdAt: Date
  updatedAt: Date
}

export interface CustomerTables {
  'customers.customers': CustomerTable
  'customers.customerHubs': { customerId: string; hubId: string; since: Date }
  'customers.drivers': DriverTable
  'customers.consents': {
    id: string
    customerId: string
    purpose: 'privacy_notice' | 'marketing'
    version: string
    given: boolean
    at: Date
  }
}
