export interface PolicyTables {
  'policies.policies': { key: string; effectiveOn: string; value: unknown; unit: string | null; description: string }
  'policies.switches_off': {
    id: string
    name: 'charging' | 'mails' | 'sign_ups'
    hubId: string | null
    reason: string
    offAt: Date
    offBy: string
  }
  'policies.public_holidays': {
    onDate: string
    name: string
    states: string[]
    region: string | null
    sure: boolean
    partDayFrom: string | null
  }
}
