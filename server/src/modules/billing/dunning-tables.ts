import type { ColumnType } from 'kysely'
import type { DunningState } from './rules/next-step.ts'

export type DebitKind = 'due' | 'retry' | 'arrangement' | 'own'
export type ArrangementState = 'proposed' | 'agreed' | 'declined' | 'kept' | 'broken'

/** One part of an arrangement: a hub date and cents. */
export interface Instalment {
  on: string
  amountCents: number
}

export interface DunningCaseTable {
  id: string
  reference: string
  accountId: string
  customerId: string
  hubId: string | null
  timeZone: string
  state: DunningState
  failedOn: string
  retries: number
  nextAt: Date | null
  openedAt: Date
  suspendedAt: Date | null
  closedAt: Date | null
}

export interface ArrangementTable {
  id: string
  caseId: string
  accountId: string
  customerId: string
  hubId: string | null
  state: ArrangementState
  instalments: ColumnType<Instalment[], string, never>
  paidThrough: number
  nextAt: Date | null
  proposedAt: Date
}

/** Tables of tries to take money and of what is overdue. */
export interface DunningTables {
  'billing.debits': {
    id: string
    accountId: string
    customerId: string
    hubId: string | null
    kind: DebitKind
    paymentId: string | null
    amountCents: number
    onDate: string
    at: Date
    outcome: 'paid' | 'failed' | 'cancelled' | null
  }
  'billing.payment_targets': {
    paymentId: string
    place: number
    customerId: string
    hubId: string | null
    target: 'invoice' | 'bond'
    targetId: string
    amountCents: number
  }
  'billing.dunning_cases': DunningCaseTable
  'billing.arrangements': ArrangementTable
}
