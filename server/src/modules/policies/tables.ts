export interface PolicyTables {
  'policies.policies': { key: string; effectiveOn: string; value: unknown; unit: string | null; description: string }
  'policies.public_holidays': {
    onDate: string
    name: string
    states: string[]
    region: string | null
    sure: boolean
    partDayFrom: string | null
  }
}
