export { type HandoverOf, handoverOf, handoversTo, recordHandover } from './record-handover.ts'
export { type ReturnOf, recordReturn, returnOf } from './record-return.ts'
