import type { VehicleDescription } from './rules/changed-fields.ts'
import type { VehicleState } from './tables.ts'

/** A car as an operator's file describes it; kilometres whole, dates calendar dates. */
export interface VehicleRow extends Omit<VehicleDescription, 'hubId'> {
  row: number
  /** The hub's name; null: not known. */
  hub: string | null
  stockNo: string
  state: VehicleState
  odometerKm: number | null
  odometerOn: string | null
  prevOdometerKm: number | null
  prevOdometerOn: string | null
}

/** The same with its hub found. */
export type PlacedRow = Omit<VehicleRow, 'hub'> & { hubId: string | null }
