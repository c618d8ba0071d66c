import type { incidentKinds, incidentStates } from '@faith/contract/incidents'
import type { roadChargeStates } from '@faith/contract/road-charges'
import type { ColumnType } from 'kysely'
import type { ChargeKind } from './rules/read-charges.ts'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface RoadChargeTable {
  id: string
  reference: string
  kind: ChargeKind
  issuer: string
  issuerReference: string
  plate: string
  roadState: string
  eventAt: Date
  place: string
  amountCents: number
  issuedOn: string | null
  nominateBy: string | null
  vehicleId: Later<string>
  assignmentId: Later<string>
  subscriptionId: Later<string>
  customerId: Later<string>
  hubId: Later<string>
  driverId: Later<string>
  state: (typeof roadChargeStates)[number]
  invoiceId: Later<string>
  feeInvoiceId: Later<string>
  reason: Later<string>
  importId: string
  importedAt: Date
  /** The row that takes its place since the keys were corrected. */
  supersededBy: Later<string>
  /** The row whose place it takes. */
  corrects: Later<string>
}

export interface ChargeImportTable {
  id: string
  kind: ChargeKind
  fileName: string
  sha256: string
  content: Buffer
  hubId: string | null
  uploadedAt: Date
  uploadedBy: string
  confirmedAt: Later<Date>
  confirmedBy: Later<string>
}

export interface IncidentTable {
  id: string
  reference: string
  subscriptionId: string
  assignmentId: string
  vehicleId: string
  customerId: string
  hubId: string
  kind: (typeof incidentKinds)[number]
  state: (typeof incidentStates)[number]
  happenedAt: Date
  place: string
  story: string
  otherParty: string | null
  policeNumber: Later<string>
  photoIds: string[]
  excessCents: number
  assessment: Later<string>
  insurerReference: Later<string>
  withoutFrom: Later<string>
  withoutTo: Later<string>
  chargeCents: Later<number>
  invoiceId: Later<string>
  creditNoteId: Later<string>
  reportedAt: Date
  reportedBy: string
}

export interface IncidentTables {
  'incidents.incidents': IncidentTable
  'incidents.road_charges': RoadChargeTable
  'incidents.charge_imports': ChargeImportTable
}
