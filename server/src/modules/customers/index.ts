export { consentsOf } from './consents.ts'
export { eraseDetails, storesIdentity } from './erase-details.ts'
export { customerExport } from './export-of.ts'
export { addressOf, type CustomerRow, customerById, customersByIds } from './find-customers.ts'
export { driverFacts, driversByIds, driversOf, licencesElsewhere } from './find-drivers.ts'
export { joinHub } from './join-hub.ts'
export { licenceIndex, licenceKey } from './licence-index.ts'
export { type NominationDetails, nominationDetails } from './nomination-details.ts'
export { asCustomer, openCustomer } from './open-customer.ts'
export { ageOn } from './rules/age.ts'
export {
  type CarFacts,
  type DriverFacts,
  decideEligibility,
  type EligibilityPolicy,
  type Finding,
} from './rules/eligibility.ts'
export { missingInDriver } from './rules/missing-in-driver.ts'
export { type PPlateAnswer, pPlate } from './rules/p-plate.ts'
export { readCustomer } from './rules/read-customer.ts'
export { readDriver } from './rules/read-driver.ts'
export { saveDetails } from './save-details.ts'
export { saveDrivers } from './save-drivers.ts'
export { sealedCustomerColumns } from './sealed-fields.ts'
export { searchCustomers } from './search-customers.ts'
