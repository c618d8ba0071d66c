import type { ApplicationState, BuilderChoices, CheckCode, DeclineReason } from '@faith/contract/applications'
import type { ColumnType } from 'kysely'

export interface ApplicationTable {
  id: string
  reference: string
  customerId: string | null
  accountId: string | null
  visitorHash: string | null
  hubId: string | null
  vehicleId: string
  state: ApplicationState
  termMonths: BuilderChoices['termMonths']
  kmPerWeek: BuilderChoices['kmPerWeek']
  extraDrivers: number
  faithCare: boolean
  startOn: string | null
  applicantSavedAt: Date | null
  createdAt: Date
  savedAt: Date
  submittedAt: Date | null
  decidedAt: Date | null
  validUntil: Date | null
  declineReasons: DeclineReason[]
  requestMessage: string | null
  requestedAt: Date | null
  convertedAt: Date | null
}

export interface HoldTable {
  id: string
  reference: string
  applicationId: string
  customerId: string | null
  visitorHash: string | null
  hubId: string | null
  vehicleId: string
  commitmentId: string
  stage: 'checkout' | 'application' | 'signing'
  placedAt: Date
  renewableUntil: Date
  convertedAt: Date | null
  termPrices: ColumnType<Record<string, number>, string, string>
}

export interface ApplicationTables {
  'applications.applications': ApplicationTable
  'applications.applicationDrivers': {
    applicationId: string
    driverId: string
    customerId: string
    hubId: string | null
    place: number
  }
  'applications.checks': {
    id: string
    applicationId: string
    customerId: string
    hubId: string | null
    run: number
    place: number
    code: CheckCode
    outcome: 'passed' | 'warned' | 'referred' | 'failed'
    driverId: string | null
    driverName: string | null
    detail: string
  }
  'applications.holds': HoldTable
}
