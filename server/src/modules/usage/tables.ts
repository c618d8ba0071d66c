import type { DoubtCode } from '@faith/contract/kilometres'

/** Whose row it is. */
interface Own {
  subscriptionId: string
  customerId: string
  hubId: string
}

export interface ReadingTable extends Own {
  id: string
  reference: string
  assignmentId: string
  vehicleId: string
  source: 'handover' | 'photo' | 'service' | 'return'
  saidKm: number
  countedKm: number | null
  readOn: string
  notedAt: Date
  notedBy: string
  photoId: string | null
  state: 'waiting' | 'counted' | 'rejected'
  doubts: DoubtCode[]
  reason: string | null
  decidedAt: Date | null
  objection: string | null
  objectedAt: Date | null
  answer: string | null
  answeredAt: Date | null
}

export interface PackTable extends Own {
  id: string
  reference: string
  km: number
  rateCents: number
  amountCents: number
  gstCents: number
  boughtOn: string
  boughtAt: Date
  invoiceId: string
  reason: string | null
}

export interface UsageTables {
  'usage.readings': ReadingTable
  'usage.packs': PackTable
  'usage.alerts': Own & { windowTo: string; percent: number; sentAt: Date }
}
