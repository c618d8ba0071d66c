import { Id } from '@faith/contract/page'
import { z } from 'zod'
import type { Tx } from '../../db.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'

/** What customers are told about their money, each once for its subject. */
export const noticeKinds = [
  'receipt',
  'declined',
  'being-confirmed',
  'overdue',
  'suspended',
  'recovery',
  'cleared',
  'arrangement-proposed',
  'arrangement-broken',
  'credit-note',
  'charge',
  'debit-ahead',
  'debit-by-credit',
  'paid-by-credit',
  'bond-claimed',
  'bond-back',
  'refund-sent',
  'card-expiring',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Writes one mail about one thing; a second run finds that it was written. */
export const noticeJob = defineJob('billing.notice', z.strictObject({ kind: z.enum(noticeKinds), subjectId: Id }))

/** Has the customer told, once the transaction commits. */
export function queueNotice(tx: Tx, kind: NoticeKind, subjectId: string): Promise<void> {
  return enqueue(tx, noticeJob, { kind, subjectId })
}
