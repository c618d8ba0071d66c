export { type Holiday, holidaysOf } from './holidays.ts'
export { type PolicySnapshot, policyList, policyNumber, policySnapshot } from './policy-snapshot.ts'
