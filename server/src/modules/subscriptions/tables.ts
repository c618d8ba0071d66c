import type { ColumnType } from 'kysely'
import type { PlanLine } from '../billing/index.ts'

export type SubscriptionState =
  | 'pending_payment'
  | 'scheduled'
  | 'cancelled'
  | 'active'
  | 'paused'
  | 'in_settlement'
  | 'suspended'
  | 'notice_given'
  | 'return_due'
  | 'overstay'
  | 'closed'

export interface SubscriptionTable {
  id: string
  reference: string
  customerId: string
  hubId: string
  applicationId: string
  agreementId: string
  vehicleId: string
  state: SubscriptionState
  timeZone: string
  startOn: string
  pickUpAt: Date
  termMonths: number
  termEndsOn: string
  kmPerWeek: number
  faithCare: boolean
  extraDrivers: number
  lines: ColumnType<PlanLine[], string, string>
  carPriceCents: number
  weeklyCents: number
  bondCents: number
  driverIds: string[]
  signedAt: Date
  payBy: Date
  activeAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface AssignmentTable {
  id: string
  subscriptionId: string
  vehicleId: string
  commitmentId: string
  customerId: string
  hubId: string
  state: 'planned' | 'handed_over' | 'cancelled' | 'returned' | 'closed'
  plannedOn: string
  handedOverAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface SubscriptionTables {
  'subscriptions.subscriptions': SubscriptionTable
  'subscriptions.assignments': AssignmentTable
}
