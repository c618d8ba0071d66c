import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'
import { paymentProblems } from './payments.ts'
import { Moved } from './refunds.ts'

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

/** A dispute with whose it is and the payment that was taken back. */
export const NamedDispute = DisputeView.extend({ customerName: z.string().nullable(), paymentReference: z.string() })
export type NamedDispute = z.infer<typeof NamedDispute>

const disputeParams = z.strictObject({ disputeId: Id })

export const listDisputes = operation({
  id: 'listDisputes',
  method: 'GET',
  path: '/api/v1/disputes',
  tag: 'payments',
  summary: 'Disputes, newest first',
  query: PageQuery.extend({ state: DisputeView.shape.state.optional() }),
  returns: z.object({
    disputes: z.array(NamedDispute),
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
  returns: NamedDispute.extend({ timeline: z.array(Moved) }),
  access: 'dispute:read',
})

export const downloadEvidence = operation({
  id: 'downloadEvidence',
  method: 'GET',
  path: '/api/v1/disputes/:disputeId/evidence',
  tag: 'payments',
  summary: 'The evidence pack of a dispute as PDF: payment, invoice, agreement, hand-over, mails',
  params: disputeParams,
  produces: 'application/pdf',
  access: 'dispute:read',
})

export const sendEvidence = operation({
  id: 'sendEvidence',
  method: 'POST',
  path: '/api/v1/disputes/:disputeId/evidence',
  tag: 'payments',
  summary: 'Send the evidence pack to the provider, once',
  params: disputeParams,
  body: z.strictObject({ text: z.string().trim().min(10).max(2000) }),
  returns: DisputeView,
  access: 'dispute:answer',
  problems: [paymentProblems.disputeAnswered, paymentProblems.providerUnavailable],
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
