export { allowanceOf, type Overage, overageOf, type PlanDays } from './rules/overage.ts'
export { type UsageWindow, type WindowTerm, windowOn } from './rules/windows.ts'
