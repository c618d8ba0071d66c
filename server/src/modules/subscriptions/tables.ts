import type { AmendmentPreview, ChangeKind, ChangeRequest } from '@faith/contract/amendments'
import type { PriceChange, PriceRiseRow } from '@faith/contract/price-rises'
import type { ColumnType } from 'kysely'
import type { PlanLine } from '../billing/index.ts'
import type { Life } from './life-shape.ts'
import type { PlannedDocument } from './planned-document.ts'

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
  /** Null when it was taken over from another system. */
  applicationId: string | null
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
  /** An agreed end: exclusive. */
  endsOn: ColumnType<string | null, string | null | undefined, string | null>
  /** Days after the end are invoiced up to here, exclusive. */
  overstayBilledTo: ColumnType<string | null, string | null | undefined, string | null>
  endKind: ColumnType<'early' | 'notice' | null, 'early' | 'notice' | null | undefined, 'early' | 'notice' | null>
  /** The cut-over of one that was taken over: what began before was billed by another system. */
  takenOverOn: ColumnType<string | null, string | null | undefined, never>
  /** Kilometres count from this hub date; null: from the first keys. */
  kmFromOn: ColumnType<string | null, string | null | undefined, never>
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
  /** Keys back, or the car lost. */
  returnedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

/** Whose row it is. */
interface Own {
  subscriptionId: string
  customerId: string
  hubId: string
}

export interface ConditionTable extends Own {
  fromOn: string
  vehicleId: string
  months: number
  carPriceCents: number
  prices: ColumnType<Readonly<Record<number, number>>, string, string>
  kmPerWeek: number
  faithCare: boolean
  extraDrivers: number
  lines: ColumnType<PlanLine[], string, string>
}

/** The car that a swap brings: its prices by term are those of the day on which it was agreed (R9). */
export interface AgreedSwap {
  vehicleId: string
  prices: Readonly<Record<number, number>>
  assignmentId: string
  /** ISO instant of the slot. */
  at: string
}

export interface AmendmentTable extends Own {
  id: string
  reference: string
  kind: ChangeKind
  state: 'requested' | 'quoted' | 'declined' | 'accepted' | 'scheduled' | 'applied' | 'cancelled' | 'failed'
  request: ColumnType<ChangeRequest, string, string>
  preview: ColumnType<AmendmentPreview, string, string>
  documents: ColumnType<PlannedDocument[], string, never>
  /** `riseId`: the announced price whose place it takes; until `freeUntil` it let the customer leave free of charge. */
  undo: ColumnType<
    { life: Life; endsOn: string | null; endKind: 'early' | 'notice' | null; riseId?: string; freeUntil?: string },
    string,
    string
  >
  swap: ColumnType<AgreedSwap | null, string | null | undefined, never>
  effectiveOn: string
  dueAt: Date | null
  reason: string | null
  requestedAt: Date
  acceptedAt: ColumnType<Date | null, Date | null | undefined, Date>
  appliedAt: ColumnType<Date | null, Date | null | undefined, Date>
}

export interface PriceRiseTable {
  id: string
  reference: string
  hubId: string
  fromOn: string
  change: ColumnType<PriceChange, string, never>
  reason: string
  preparedBy: string
  preparedAt: Date
  confirmedBy: ColumnType<string | null, null | undefined, string>
  confirmedAt: ColumnType<Date | null, null | undefined, Date>
  withdrawnAt: ColumnType<Date | null, null | undefined, Date>
}

export interface PriceRiseRowTable extends Own {
  riseId: string
  row: ColumnType<PriceRiseRow, string, never>
  amendmentId: ColumnType<string | null, null | undefined, string>
  why: ColumnType<string | null, string | null | undefined, string>
}

export interface ReplacementTable extends Own {
  assignmentId: string
  incidentId: string
  ownAssignmentId: string
}

export interface SubscriptionTables {
  'subscriptions.replacements': ReplacementTable
  'subscriptions.price_rises': PriceRiseTable
  'subscriptions.price_rise_rows': PriceRiseRowTable
  'subscriptions.terms': Own & { place: number; startOn: string; months: number; endsOn: string }
  'subscriptions.runs': Own & { fromOn: string; toOn: string | null }
  'subscriptions.conditions': ConditionTable
  'subscriptions.amendments': AmendmentTable
  'subscriptions.reminders': Own & { endsOn: string; daysBefore: number; sentAt: Date }
  'subscriptions.subscriptions': SubscriptionTable
  'subscriptions.assignments': AssignmentTable
}
