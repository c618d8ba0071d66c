import type { PaymentState } from './rules/outcome.ts'

export interface PaymentTable {
  id: string
  reference: string
  customerId: string
  hubId: string | null
  intent: string
  attempt: number
  amountCents: number
  description: string
  state: PaymentState
  returnPath: string
  providerId: string | null
  fieldsUrl: string | null
  hostedUrl: string | null
  challengeUrl: string | null
  declineCode: string | null
  cardBrand: string | null
  cardLast4: string | null
  createdAt: Date
  askedAt: Date | null
  finalisedAt: Date | null
}

export interface PaymentTables {
  'payments.payments': PaymentTable
  'payments.payment_history': { objectId: string; recordedAt: Date }
  'payments.observations': {
    id: string
    paymentId: string
    customerId: string
    hubId: string | null
    source: 'reply' | 'poll' | 'message' | 'silence'
    eventId: string | null
    state: string
    declineCode: string | null
    cardBrand: string | null
    cardLast4: string | null
    challengeUrl: string | null
    at: Date
  }
}
