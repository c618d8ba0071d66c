import type { ColumnType, Generated } from 'kysely'

export type VehicleState =
  | 'on_order'
  | 'in_transit'
  | 'in_prep'
  | 'ready'
  | 'retail_ready'
  | 'on_subscription'
  | 'in_service'
  | 'in_repair'
  | 'under_contract'
  | 'awaiting_inspection'
  | 'sold'
  | 'off_road'
  | 'written_off'
  | 'stolen'
  | 'recovered'

export type CommitmentKind = 'hold' | 'assignment' | 'deal' | 'block'

export interface VehicleTable {
  id: string
  stockNo: string
  vin: string | null
  chassis: string | null
  rego: string | null
  regoState: string | null
  regoExpiresOn: string | null
  make: string
  model: string
  variant: string | null
  body: string | null
  fuel: string | null
  transmission: string | null
  drive: string | null
  seats: number | null
  build: string | null
  compliance: string | null
  colour: string | null
  provenance: string | null
  features: string[]
  photos: number | null
  notes: string
  hubId: string | null
  state: VehicleState
  leftState: VehicleState | null
  powerKw: number | null
  tareKg: number | null
  doors: number | null
  fuelLitresPerHundredKm: number | null
  energyKwhPerHundredKm: number | null
  evRangeKm: number | null
  ancapStars: number | null
  market: string | null
  minAge: number | null
  createdAt: Date
  updatedAt: Date
}

export interface FleetTables {
  'fleet.vehicles': VehicleTable
  'fleet.commitments': {
    id: string
    vehicleId: string
    kind: CommitmentKind
    /** Written as a range's text; read through `lower()` and `upper()`. */
    occupies: ColumnType<string, string, string>
    live: Generated<boolean>
    expiresAt: Date | null
    reason: string | null
    createdAt: Date
    endedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  }
  'fleet.odometer_readings': {
    id: string
    vehicleId: string
    km: number
    readOn: string
    source: 'import' | 'handover' | 'return' | 'service' | 'photo' | 'correction'
    confidence: 'high' | 'medium' | 'low'
    recordedAt: Date
    actor: string
  }
  'fleet.compliance_items': {
    id: string
    kind: 'fleet_insurance' | 'recall' | 'service'
    hubId: string | null
    vehicleId: string | null
    title: string
    validUntil: string | null
    closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  }
}
