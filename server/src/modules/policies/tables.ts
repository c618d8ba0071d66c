import type { ColumnType, Generated } from 'kysely'

export interface PolicyTables {
  'policies.policies': {
    id: Generated<string>
    key: string
    effectiveOn: string
    value: ColumnType<unknown, string, never>
    unit: string | null
    description: string
    scheduledAt: ColumnType<Date | null, Date | undefined, never>
    withdrawnAt: ColumnType<Date | null, never, Date>
  }
  'policies.policyHistory': {
    objectId: string
    event: string
    at: Date
    actor: string
    reason: string | null
  }
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
