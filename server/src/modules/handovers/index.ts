export { type HandoverOf, handoverOf, handoversTo, recordHandover } from './record-handover.ts'
