import type { ColumnType } from 'kysely'
import type { RefusedRow } from './rules/takeover-row.ts'

export interface ImportTable {
  id: string
  fileName: string
  sha256: string
  cutOverOn: string
  /** Null once it was run, or has waited too long. */
  contentSealed: Buffer | null
  hubId: string | null
  uploadedAt: Date
  uploadedBy: string
  confirmedAt: Date | null
  confirmedBy: string | null
  finishedAt: Date | null
  rows: number
  refused: ColumnType<RefusedRow[], string, string>
}

/** Cents; `nextOn` is the first debit of ours. */
export interface TakeoverTable {
  id: string
  importId: string
  rowNumber: number
  reference: string
  customerReference: string
  subscriptionId: string
  subscriptionReference: string
  stockNo: string
  status: 'active' | 'notice' | 'paused'
  customerId: string
  hubId: string
  weeklyCents: number
  nextOn: string | null
  nextCents: number
  bondCents: number
  creditCents: number
  arrearsCents: number
  deferredCents: number
  at: Date
}

export interface TakeoverTables {
  'takeovers.imports': ImportTable
  'takeovers.takeovers': TakeoverTable
}
