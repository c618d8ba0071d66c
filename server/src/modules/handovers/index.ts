export { type HandoverOf, handoverOf, recordHandover } from './record-handover.ts'
