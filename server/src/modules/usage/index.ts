export { kilometresOf } from './export-of.ts'
export { bookReading, type Judgement, judgeReading } from './judge-reading.ts'
export { type NewReading, noteReading } from './note-reading.ts'
export { isReadingPhoto, readingPhotoBytes, storeReadingPhoto } from './reading-photo.ts'
export { recordPack } from './record-pack.ts'
export { alertsDue } from './rules/alerts.ts'
export { type Bank, bankOf, type Forecast } from './rules/bank.ts'
export { confidenceOf } from './rules/confidence.ts'
export { doubtsOf } from './rules/doubts.ts'
export { allowanceOf, type Overage, overageOf, type PlanDays } from './rules/overage.ts'
export { packOf } from './rules/pack.ts'
export { type UsageWindow, type WindowTerm, windowOn } from './rules/windows.ts'
export {
  alertsTold,
  mustFindReading,
  type OdometerReading,
  type Pack,
  packsOf,
  readingsOfSubscription,
  tellAlerts,
} from './store.ts'
