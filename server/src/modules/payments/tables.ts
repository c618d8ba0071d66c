import type { ColumnType, Generated } from 'kysely'
import type { ProviderMethod } from '../../adapters/payments/payments.ts'
import type { DisputeSaid } from './rules/dispute.ts'
import type { PaymentState } from './rules/outcome.ts'
import type { Difference } from './rules/reconcile.ts'
import type { RefundSaid, RefundState } from './rules/refund.ts'

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
  /** What refunds take up; a trigger writes it. */
  refundedCents: Generated<number>
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

export interface RefundTable {
  id: string
  reference: string
  intent: string
  paymentId: string
  customerId: string
  hubId: string | null
  amountCents: number
  reason: string
  state: RefundState
  requestedBy: string
  requestedAt: Date
  /** Over the policy's limit: somebody else approves. */
  needsSecond: boolean
  approvedBy: string | null
  attempt: number
  providerId: string | null
  said: RefundSaid | null
  failureCode: string | null
  askedAt: Date | null
  payoutAskedBy: string | null
  finalisedAt: Date | null
}

export interface DisputeTable {
  id: string
  reference: string
  paymentId: string
  customerId: string
  hubId: string | null
  providerId: string
  amountCents: number
  reason: string
  said: DisputeSaid
  openedAt: Date
  evidenceDueAt: Date | null
  evidenceSentAt: Date | null
  evidenceSentBy: string | null
  closedAt: Date | null
  askedAt: Date | null
}

export interface DifferenceTable {
  id: string
  kind: Difference['kind'] | 'contradiction'
  object: Difference['object']
  providerId: string
  paymentId: string | null
  customerId: string | null
  hubId: string | null
  oursCents: number | null
  theirsCents: number | null
  foundAt: Date
  seenAt: Date
  closedAt: Date | null
  closedBy: string | null
  note: string | null
}

export interface PaymentTables {
  'payments.payments': PaymentTable
  'payments.payment_history': { objectId: string; toState: string; recordedAt: Date }
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
  'payments.refunds': RefundTable
  'payments.disputes': DisputeTable
  'payments.differences': DifferenceTable
  'payments.reconciliations': {
    id: string
    fromAt: Date
    toAt: Date
    startedAt: Date
    startedBy: string
    finishedAt: Date
    lines: number
    matched: number
    differences: number
  }
  'payments.lanes': { lane: number; holder: string | null; heldUntil: Date }
}
