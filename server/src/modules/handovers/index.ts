export { answerInspection, type ItemDecision, type Objection, resolveInspection } from './answer-inspection.ts'
export { closeWalkAround } from './close-walk-around.ts'
export { type CountedHandover, correctHandover, correctionsOf } from './correct-handover.ts'
export { correctReturn, returnCorrectionsOf } from './correct-return.ts'
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
export { markCar, unmarkCar } from './mark-car.ts'
export { moveInspection, moveItem } from './move-inspection.ts'
export { openWalkAround } from './open-walk-around.ts'
export { type HandoverOf, handoverOf, handoversTo, recordHandover } from './record-handover.ts'
export { recordItem, removeItem } from './record-item.ts'
export { recordPdf } from './record-pdf.ts'
export { type ReturnOf, recordReturn, returnOf } from './record-return.ts'
export type { ChargePolicy } from './rules/item-charge.ts'
export { beginPhoto, keepPhoto, photoOf, photoUpload } from './send-photo.ts'
export { type CarWithDates, showWalkArounds } from './show-walk-around.ts'
export { takeOverKeys } from './take-over-keys.ts'
export { putPhoto, skipShots } from './take-shots.ts'
export { walkAroundPhoto } from './walk-around-photo.ts'
export { walkAroundsOfCustomer } from './walk-around-store.ts'
