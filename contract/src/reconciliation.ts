import { z } from 'zod'
import { DisputeView } from './disputes.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'
import { paymentProblems } from './payments.ts'
import { Moved, Reason, RefundView } from './refunds.ts'

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
  customerName: z.string().nullable(),
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
  body: z.strictObject({ note: Reason }),
  access: 'reconciliation:run',
})
