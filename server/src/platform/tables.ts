import type { ColumnType } from 'kysely'
import type { KeyPurpose } from '../lib/crypto.ts'

/** Tables of schema `platform`, shared by no module. */
export interface PlatformTables {
  'platform.business_clock': { onlyRow: boolean; offsetMs: number }
  'platform.data_keys': {
    number: number
    purpose: KeyPurpose
    state: 'introduced' | 'active' | 'retiring' | 'destroyed'
    wrapped: Buffer | null
    wrappedBy: string | null
    introducedAt: Date
    activatedAt: Date | null
    retiredAt: Date | null
    destroyedAt: Date | null
  }
  'platform.facts': { name: string; value: ColumnType<unknown, string, string> }
  'platform.idempotency_keys': {
    caller: string
    operation: string
    key: string
    bodyHash: string
    startedAt: Date
    finishedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
    status: ColumnType<number | null, number | null | undefined, number | null>
    answer: ColumnType<string | null, string | null | undefined, string | null>
  }
  'platform.rate_hits': { bucket: string; hits: Date[]; admitted: boolean; forgetAt: Date }
  'platform.workers': { workerId: string; processId: string; lockKey: number; startedAt: Date; seenAt: Date }
}
