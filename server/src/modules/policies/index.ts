export { switchTurned } from './events.ts'
export { type Holiday, holidaysOf } from './holidays.ts'
export { type PolicySnapshot, policyList, policyNumber, policySnapshot } from './policy-snapshot.ts'
export { isOn, type SwitchedOff, switchesOff } from './switches.ts'
