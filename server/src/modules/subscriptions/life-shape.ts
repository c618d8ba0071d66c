import type { PlanLine } from '../billing/index.ts'
import type { Run } from './rules/stretches.ts'
import type { Term } from './rules/terms.ts'

/** What is in force from a hub date on; cents a week. */
export interface Condition {
  fromOn: string
  vehicleId: string
  /** The term whose price it is. */
  months: number
  carPriceCents: number
  prices: Readonly<Record<number, number>>
  kmPerWeek: number
  faithCare: boolean
  extraDrivers: number
  lines: PlanLine[]
}

/** What a subscription stands on: bought terms, runs of billed days, conditions by date. */
export interface Life {
  terms: Term[]
  runs: Run[]
  conditions: Condition[]
}
