import type { ColumnType } from 'kysely'

export interface ListingTable {
  vehicleId: string
  slug: string
  stockNo: string
  subscribable: boolean
  buyable: boolean
  make: string
  model: string
  variant: string | null
  year: number | null
  build: string | null
  body: string | null
  fuel: string | null
  transmission: string | null
  drive: string | null
  seats: number | null
  doors: number | null
  colour: string | null
  features: string[]
  importedFromJapan: boolean
  odometerKm: number | null
  hubId: string | null
  hubName: string | null
  weeklyCents: ColumnType<Record<string, number>, string, string>
  driveAwayCents: number | null
  powerKw: number | null
  tareKg: number | null
  fuelLitresPerHundredKm: number | null
  energyKwhPerHundredKm: number | null
  evRangeKm: number | null
  ancapStars: number | null
  regoState: string | null
  regoExpiresOn: string | null
  blocked: boolean
  blockedUntil: Date | null
  heldUntil: Date | null
  refreshedAt: Date
}

export interface CatalogueTables {
  'catalogue.listings': ListingTable
}
