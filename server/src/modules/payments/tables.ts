import type { ColumnType } from 'kysely'
import type { ProviderMethod } from '../../adapters/payments/payments.ts'
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
  /** The kept card that is charged, if one is. */
  methodId: string | null
  /** Whether the payer is there to enter a card and to answer the bank. */
  present: boolean
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

/** A card that the provider keeps for a customer. */
export interface MethodTable {
  id: string
  customerId: string
  hubId: string | null
  providerReference: string
  brand: string
  last4: string
  expiresMonth: number
  expiresYear: number
  fingerprint: string | null
  state: 'active' | 'removed'
  isDefault: boolean
  savedAt: Date
  removedAt: Date | null
  expiryToldAt: Date | null
}

export interface SetupTable {
  id: string
  customerId: string
  hubId: string | null
  state: 'open' | 'saved' | 'failed'
  providerId: string | null
  fieldsUrl: string | null
  hostedUrl: string | null
  challengeUrl: string | null
  declineCode: string | null
  methodId: string | null
  openedAt: Date
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
    keptMethod: ColumnType<ProviderMethod | null, string | null, never>
    at: Date
  }
  'payments.provider_customers': { customerId: string; reference: string }
  'payments.methods': MethodTable
  'payments.setups': SetupTable
  'payments.lanes': { lane: number; holder: string | null; heldUntil: Date }
}
