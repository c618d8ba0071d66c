/** The photo on a car's card; its files are `/pictures/<name>-<width>.<format>`. */
export interface Cover {
  readonly name: string
  readonly alt: string
  readonly widths: readonly number[]
  readonly thumbhash: string
}

/** A car as the public sees it: money in cents, prices a week by months, instants in UTC. */
export interface Listing {
  readonly vehicleId: string
  /** Its number in the catalogue, from 1. */
  readonly number: number
  readonly slug: string
  readonly stockNo: string
  readonly subscribable: boolean
  readonly buyable: boolean
  readonly make: string
  readonly model: string
  readonly variant: string | null
  readonly year: number | null
  readonly build: string | null
  readonly body: string | null
  readonly fuel: string | null
  readonly transmission: string | null
  readonly drive: string | null
  readonly seats: number | null
  readonly doors: number | null
  readonly colour: string | null
  readonly features: readonly string[]
  readonly importedFromJapan: boolean
  readonly odometerKm: number | null
  readonly hubId: string | null
  readonly hubName: string | null
  readonly weeklyCents: Readonly<Record<string, number>>
  readonly driveAwayCents: number | null
  readonly powerKw: number | null
  readonly tareKg: number | null
  readonly fuelLitresPerHundredKm: number | null
  readonly energyKwhPerHundredKm: number | null
  readonly evRangeKm: number | null
  readonly ancapStars: number | null
  readonly regoState: string | null
  readonly regoExpiresOn: string | null
  readonly blocked: boolean
  readonly blockedUntil: Date | null
  readonly heldUntil: Date | null
  readonly refreshedAt: Date
  /** Null: our drawings stand in. */
  readonly cover: Cover | null
}
