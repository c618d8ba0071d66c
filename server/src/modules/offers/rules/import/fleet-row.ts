/** A car as a row of the file says it, normalised. Money in cents, GST included; dates are calendar dates. */
export interface FleetRow {
  row: number
  stockNo: string
  rego: string | null
  regoState: string | null
  regoExpiresOn: string | null
  vin: string | null
  chassis: string | null
  make: string
  model: string
  variant: string | null
  body: string | null
  fuel: string | null
  transmission: string | null
  drive: string | null
  seats: number | null
  /** `2021-06`, or `2021` when only the year is known. */
  build: string | null
  compliance: string | null
  colour: string | null
  odometerKm: number | null
  odometerOn: string | null
  prevOdometerKm: number | null
  prevOdometerOn: string | null
  hub: string | null
  status: string
  /** Cents a week by minimum term in months; a term without a price is not offered. */
  weeklyCents: Record<number, number>
  driveAwayCents: number | null
  provenance: string | null
  features: string[]
  photos: number | null
  notes: string
}

/** Something about a cell that a person should know. */
export interface Remark {
  row: number
  code: string
  column: string | null
}

/** What became of one row: accepted with warnings, or refused with every reason. */
export type RowOutcome =
  | {
      row: number
      stockNo: string | null
      cells: string[]
      accepted: FleetRow
      warnings: Remark[]
      identifier: 'vin_right' | 'vin_wrong' | 'chassis'
    }
  | { row: number; stockNo: string | null; cells: string[]; refused: Remark[] }
