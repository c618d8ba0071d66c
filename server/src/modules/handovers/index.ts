export { answerInspection, type ItemDecision, type Objection, resolveInspection } from './answer-inspection.ts'
export { type CountedHandover, correctHandover, correctionsOf } from './correct-handover.ts'
export { type Drive, drivesOf } from './drives.ts'
export { evidenceBytes, uploadEvidence } from './evidence.ts'
export {
  type DamageItem,
  type Inspection,
  inspectionOf,
  itemsOf,
  lockInspection,
  mustFindInspection,
  nextAnswerAt,
  unanswered,
} from './inspection-store.ts'
export { moveInspection, moveItem } from './move-inspection.ts'
export { type HandoverOf, handoverOf, handoversTo, recordHandover } from './record-handover.ts'
export { recordItem, removeItem } from './record-item.ts'
export { type ReturnOf, recordReturn, returnOf } from './record-return.ts'
export type { ChargePolicy } from './rules/item-charge.ts'
