import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'
import { paymentProblems } from './payments.ts'

const Moved = z.object({
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

/** A payment that the payer's bank took back. */
export const DisputeView = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-D-1001'] }),
  paymentId: Id,
  customerId: Id,
  amountCents: Cents,
  reason: z.string().meta({ description: 'The provider’s word, such as fraudulent' }),
  state: z.enum(['needs_response', 'under_review', 'won', 'lost']),
  openedAt: Instant,
  evidenceDueAt: Instant.nullable().meta({ description: 'The provider’s deadline' }),
  evidenceSentAt: Instant.nullable(),
  closedAt: Instant.nullable(),
})
export type DisputeView = z.infer<typeof DisputeView>

/** Where the provider's statement and our books differ. */
export const DifferenceView = z.object({
  id: Id,
  kind: z.enum(['missing_here', 'missing_there', 'other_amount', 'double', 'contradiction']),
  object: z.enum(['payment', 'refund', 'refund_failed', 'dispute', 'dispute_won']),
  providerId: z.string(),
  paymentId: Id.nullable(),
  oursCents: Cents.nullable(),
  theirsCents: Cents.nullable(),
  foundAt: Instant,
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
})
export type DifferenceView = z.infer<typeof DifferenceView>

/** A payment with everything that happened to it, for finance. */
export const PaymentStory = z.object({
  id: Id,
  reference: z.string(),
  customerId: Id,
  state: z.string(),
  amountCents: Cents,
  refundableCents: Cents,
  description: z.string(),
  payerPresent: z.boolean(),
  card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
  declineCode: z.string().nullable(),
  createdAt: Instant,
  finalisedAt: Instant.nullable(),
  timeline: z.array(Moved),
  said: z
    .array(z.object({ source: z.string(), state: z.string(), declineCode: z.string().nullable(), at: Instant }))
    .meta({ description: 'What the provider said, and when, real time' }),
  refunds: z.array(RefundView),
  disputes: z.array(DisputeView),
})
export type PaymentStory = z.infer<typeof PaymentStory>

const reason = z.string().trim().min(3).max(500).meta({ description: 'Why; kept with the refund and in the audit' })
const refundParams = z.strictObject({ refundId: Id })
const disputeParams = z.strictObject({ disputeId: Id })

export const getPaymentStory = operation({
  id: 'getPaymentStory',
  method: 'GET',
  path: '/api/v1/payments/:paymentId/story',
  tag: 'payments',
  summary: 'A payment with its timeline, what the provider said, refunds and disputes',
  params: z.strictObject({ paymentId: Id }),
  returns: PaymentStory,
  access: 'refund:read',
})

export const listRefunds = operation({
  id: 'listRefunds',
  method: 'GET',
  path: '/api/v1/refunds',
  tag: 'payments',
  summary: 'Refunds, newest first',
  query: PageQuery.extend({ state: RefundView.shape.state.optional() }),
  returns: z.object({
    refunds: z.array(RefundView.extend({ paymentReference: z.string() })),
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
  returns: RefundView.extend({ paymentReference: z.string(), timeline: z.array(Moved) }),
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
  problems: [paymentProblems.secondPersonNeeded],
})

export const declineRefund = operation({
  id: 'declineRefund',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/refusal',
  tag: 'payments',
  summary: 'Refuse a refund',
  params: refundParams,
  body: z.strictObject({ reason }),
  returns: RefundView,
  access: 'refund:decide',
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
})

export const payOutRefund = operation({
  id: 'payOutRefund',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/payout',
  tag: 'payments',
  summary: 'Give a failed refund to the customer’s bank account instead: the card is gone',
  params: refundParams,
  body: z.strictObject({ reason }),
  returns: RefundView,
  access: 'refund:decide',
})

export const confirmPayout = operation({
  id: 'confirmPayout',
  method: 'POST',
  path: '/api/v1/refunds/:refundId/payout/confirmation',
  tag: 'payments',
  summary: 'The payout is on the bank statement; another person than the one who asked for it',
  params: refundParams,
  body: z.strictObject({ note: reason }),
  returns: RefundView,
  access: 'refund:decide',
  problems: [paymentProblems.secondPersonNeeded],
})

export const listDisputes = operation({
  id: 'listDisputes',
  method: 'GET',
  path: '/api/v1/disputes',
  tag: 'payments',
  summary: 'Disputes, newest first',
  query: PageQuery.extend({ state: DisputeView.shape.state.optional() }),
  returns: z.object({
    disputes: z.array(DisputeView.extend({ paymentReference: z.string() })),
    page: PageInfo,
  }),
  access: 'dispute:read',
})

export const getDispute = operation({
  id: 'getDispute',
  method: 'GET',
  path: '/api/v1/disputes/:disputeId',
  tag: 'payments',
  summary: 'A dispute with its timeline',
  params: disputeParams,
  returns: DisputeView.extend({ paymentReference: z.string(), timeline: z.array(Moved) }),
  access: 'dispute:read',
})

export const concedeDispute = operation({
  id: 'concedeDispute',
  method: 'POST',
  path: '/api/v1/disputes/:disputeId/concession',
  tag: 'payments',
  summary: 'Give in: the payer is right',
  params: disputeParams,
  returns: DisputeView,
  access: 'dispute:answer',
  problems: [paymentProblems.disputeAnswered, paymentProblems.providerUnavailable],
})

export const getReconciliation = operation({
  id: 'getReconciliation',
  method: 'GET',
  path: '/api/v1/reconciliation',
  tag: 'payments',
  summary: 'The last comparisons with the provider’s statement and the differences, open ones first',
  query: PageQuery,
  returns: z.object({
    runs: z.array(
      z.object({
        id: Id,
        fromAt: Instant,
        toAt: Instant,
        startedBy: z.string(),
        lines: z.int(),
        matched: z.int(),
        differences: z.int(),
      }),
    ),
    differences: z.array(DifferenceView.extend({ paymentReference: z.string().nullable() })),
    page: PageInfo,
  }),
  access: 'reconciliation:read',
})

export const runReconciliation = operation({
  id: 'runReconciliation',
  method: 'POST',
  path: '/api/v1/reconciliation/runs',
  tag: 'payments',
  summary: 'Compare now',
  returns: z.object({ id: Id }),
  status: 201,
  access: 'reconciliation:run',
  problems: [paymentProblems.providerUnavailable],
})

export const closeDifference = operation({
  id: 'closeDifference',
  method: 'POST',
  path: '/api/v1/reconciliation/differences/:differenceId/closing',
  tag: 'payments',
  summary: 'Close a difference with a note of what was done',
  params: z.strictObject({ differenceId: Id }),
  body: z.strictObject({ note: reason }),
  access: 'reconciliation:run',
})
