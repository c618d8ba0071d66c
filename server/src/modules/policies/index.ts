export { type Holiday, holidaysOf } from './holidays.ts'
export { policyList, policyNumber, type PolicySnapshot, policySnapshot } from './policy-snapshot.ts'
