import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'
import { paymentProblems } from './payments.ts'

/** One step of an object's timeline. */
export const Moved = z.object({
  from: z.string().nullable(),
  to: z.string(),
  event: z.string(),
  at: Instant,
  actor: z.string(),
  reason: z.string().nullable(),
})

/** Money given back to the card that paid, or to the customer's bank account when the card is gone. */
export const RefundView = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-R-71001'] }),
  paymentId: Id,
  customerId: Id,
  amountCents: Cents,
  reason: z.string(),
  state: z.enum(['requested', 'approved', 'declined', 'processing', 'succeeded', 'failed', 'bank_payout', 'paid_out']),
  needsSecond: z.boolean().meta({ description: 'Over the limit: somebody else than the requester approves' }),
  requestedBy: z.string(),
  requestedAt: Instant,
  approvedBy: z.string().nullable(),
  failureCode: z.string().nullable(),
  finalisedAt: Instant.nullable(),
})
export type RefundView = z.infer<typeof RefundView>

/** A refund with whose it is and the payment that it gives back. */
export const NamedRefund = RefundView.extend({ customerName: z.string().nullable(), paymentReference: z.string() })
export type NamedRefund = z.infer<typeof NamedRefund>

/** Why somebody did it. */
export const Reason = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .meta({ description: 'Why; kept with the refund and in the audit' })
const refundParams = z.strictObject({ refundId: Id })
export const listRefunds = operation({
  id: 'listRefunds',
  method: 'GET',
  path: '/api/v1/refunds',
  tag: 'payments',
  summary: 'Refunds, newest first',
  query: PageQuery.extend({ state: RefundView.shape.state.optional() }),
  returns: z.object({
    refunds: z.array(NamedRefund),
    page: PageInfo,
  }),
  access: 'refund:read',
})

export const getRefund = operation({
  id: 'getRefund',
  method: 'GET',
  path: '/api/v1/refunds/:refundId',
  tag: 'payments',
  summary: 'A refund with its timeline',
  params: refundParams,
  returns: NamedRefund.extend({ timeline: z.array(Moved) }),
  access: 'refund:read',
})

export const approveRefund = operation({
  id: 'approveRefund',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/approval',
  tag: 'payments',
  summary: 'Approve a refund over the limit, as a second person',
  params: refundParams,
  returns: RefundView,
  access: 'refund:decide',
  stepUp: true,
  problems: [paymentProblems.secondPersonNeeded],
})

export const declineRefund = operation({
  id: 'declineRefund',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/refusal',
  tag: 'payments',
  summary: 'Refuse a refund',
  params: refundParams,
  body: z.strictObject({ reason: Reason }),
  returns: RefundView,
  access: 'refund:decide',
  stepUp: true,
})

export const retryRefund = operation({
  id: 'retryRefund',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/retry',
  tag: 'payments',
  summary: 'Send a failed refund to the same card once more',
  params: refundParams,
  returns: RefundView,
  access: 'refund:decide',
  stepUp: true,
})

export const payOutRefund = operation({
  id: 'payOutRefund',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/payout',
  tag: 'payments',
  summary: 'Give a failed refund to the customer’s bank account instead: the card is gone',
  params: refundParams,
  body: z.strictObject({ reason: Reason }),
  returns: RefundView,
  access: 'refund:decide',
  stepUp: true,
})

export const confirmPayout = operation({
  id: 'confirmPayout',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/payout/confirmation',
  tag: 'payments',
  summary: 'The payout is on the bank statement; another person than the one who asked for it',
  params: refundParams,
  body: z.strictObject({ note: Reason }),
  returns: RefundView,
  access: 'refund:decide',
  stepUp: true,
  problems: [paymentProblems.secondPersonNeeded],
})
