/** What a file may change of a car that is here already. */
export interface VehicleDescription {
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
}

const fields = [
  'vin',
  'chassis',
  'rego',
  'regoState',
  'regoExpiresOn',
  'make',
  'model',
  'variant',
  'body',
  'fuel',
  'transmission',
  'drive',
  'seats',
  'build',
  'compliance',
  'colour',
  'provenance',
  'features',
  'photos',
  'notes',
  'hubId',
] as const satisfies readonly (keyof VehicleDescription)[]

/** The fields in which a description differs from what is stored, with their new values. */
export function changedFields(stored: VehicleDescription, described: VehicleDescription): Partial<VehicleDescription> {
  const changed = fields.filter((field) => JSON.stringify(stored[field]) !== JSON.stringify(described[field]))
  return Object.fromEntries(changed.map((field) => [field, described[field]]))
}
