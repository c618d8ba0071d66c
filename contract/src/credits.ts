import { z } from 'zod'
import { DebitAhead } from './debits.ts'
import { Cents, mostCents } from './money.ts'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'
import { paymentProblems } from './payments.ts'
import { problems } from './problem.ts'
import { Moved } from './refunds.ts'

export const creditProblems = problems('credits', {
  notCreditable: {
    status: 409,
    title: 'This cannot be credited',
    explanation:
      'A credit of an invoice gives back at most what its lines charged, less what was given back already and what an agreed change will give back. An invoice that was taken back, that waits for its own first payment, or that another system issued is not credited.',
  },
  ownAccount: {
    status: 409,
    title: 'This is your own account',
    explanation: 'Nobody gives credit to themselves. Ask a colleague.',
  },
  previewChanged: {
    status: 409,
    title: 'The amounts have changed',
    explanation:
      'Between the preview and this act something happened that changes where the credit goes, such as a payment. Nothing was credited. Look at the new preview.',
  },
})

/** The largest goodwill of one act: $100,000. */
const mostGoodwillCents = 10_000_000

/** What a member of staff credits: parts of an invoice's lines, or goodwill that corrects no invoice. Cents with GST. */
export const CreditInput = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('invoice'),
    invoiceId: Id,
    lines: z
      .array(
        z.strictObject({
          place: z.int().min(0).max(10_000).meta({ description: 'Of the line on its invoice, from 0' }),
          amountCents: Cents.min(1).max(mostCents),
        }),
      )
      .min(1)
      .max(100),
  }),
  z.strictObject({ about: z.literal('goodwill'), amountCents: Cents.min(1).max(mostGoodwillCents) }),
])
export type CreditInput = z.infer<typeof CreditInput>

/** Where a credit goes, in positive cents. */
const Goes = {
  appliedCents: Cents.meta({
    description: 'Comes off what is open of the invoice, or takes back what was written off',
  }),
  creditedCents: Cents.meta({ description: 'Becomes customer credit, which is used before the next debit' }),
}

/** A credit in dollars before it is given; positive cents. */
export const CreditPreview = z.object({
  amountCents: Cents,
  gstCents: Cents,
  invoice: z
    .object({ id: Id, reference: z.string() })
    .nullable()
    .meta({ description: 'The tax invoice that the adjustment note names' }),
  lines: z.array(z.object({ name: z.string(), note: z.string(), amountCents: Cents, gstCents: Cents })),
  ...Goes,
  creditBeforeCents: Cents.meta({ description: 'The customer’s credit now' }),
  creditAfterCents: Cents,
  nextDebit: z.object({ before: DebitAhead.nullable(), after: DebitAhead.nullable() }),
  needsSecond: z.boolean().meta({ description: 'Over the limit: somebody else approves it' }),
})
export type CreditPreview = z.infer<typeof CreditPreview>

/** A credit that a member of staff gave, or that waits for another person. */
export const CreditView = z.object({
  id: Id,
  reference: z.string().nullable().meta({ description: 'Of its credit note, once it is issued' }),
  state: z.enum(['draft', 'issued', 'void']).meta({ description: 'draft waits for a second person; void was refused' }),
  customerId: Id,
  customerName: z.string().nullable(),
  subscriptionId: Id,
  subscriptionReference: z.string(),
  invoice: z.object({ id: Id, reference: z.string() }).nullable(),
  amountCents: Cents,
  gstCents: Cents,
  reason: z.string(),
  needsSecond: z.boolean(),
  askedAt: Instant,
  askedByMe: z.boolean(),
  decidedAt: Instant.nullable(),
})
export type CreditView = z.infer<typeof CreditView>

export const CreditDetail = CreditView.extend({
  preview: CreditPreview.nullable().meta({ description: 'As it would be now, while it waits' }),
  why: z.string().nullable().meta({ description: 'Why it cannot be approved any more, while it waits' }),
  timeline: z.array(Moved),
})
export type CreditDetail = z.infer<typeof CreditDetail>

const Seen = z
  .strictObject({ appliedCents: z.int32(), creditedCents: z.int32() })
  .meta({ description: 'Of the preview that was seen' })
const Reason = z.string().trim().min(3, 'Say why, in a few words').max(300)

const subscriptionParams = z.strictObject({ subscriptionId: Id })
const creditParams = z.strictObject({ creditId: Id })

export const previewCredit = operation({
  id: 'previewCredit',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/credits/preview',
  tag: 'billing',
  summary: 'A credit in dollars: its GST, what it adjusts, the credit and the next debit after it; nothing happens',
  params: subscriptionParams,
  body: CreditInput,
  returns: CreditPreview,
  access: 'credit:give',
  problems: [creditProblems.notCreditable],
})

export const giveCredit = operation({
  id: 'giveCredit',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/credits',
  tag: 'billing',
  summary: 'Credit parts of an invoice’s lines, or give goodwill, as previewed',
  description:
    'Issues an adjustment note and writes to the customer. Over the policy’s limit it waits for a second person, and the customer hears nothing until then.',
  params: subscriptionParams,
  body: z.strictObject({
    credit: CreditInput,
    seen: Seen,
    reason: Reason.meta({ description: 'The customer reads it on the adjustment note and in the mail' }),
  }),
  returns: CreditView,
  status: 201,
  access: 'credit:give',
  stepUp: true,
  idempotency: 'required',
  problems: [creditProblems.notCreditable, creditProblems.ownAccount, creditProblems.previewChanged],
})

export const listCredits = operation({
  id: 'listCredits',
  method: 'GET',
  path: '/api/v1/credits',
  tag: 'billing',
  summary: 'Credits that staff gave or that wait for a second person, newest first',
  query: PageQuery.extend({ state: CreditView.shape.state.optional(), subscriptionId: Id.optional() }),
  returns: z.object({ credits: z.array(CreditView), page: PageInfo }),
  access: 'credit:read',
})

export const getCredit = operation({
  id: 'getCredit',
  method: 'GET',
  path: '/api/v1/credits/:creditId',
  tag: 'billing',
  summary: 'A credit of staff with its timeline; while it waits, as it would be now',
  params: creditParams,
  returns: CreditDetail,
  access: 'credit:read',
})

export const approveCredit = operation({
  id: 'approveCredit',
  method: 'POST',
  path: '/api/v1/credits/:creditId/approval',
  tag: 'billing',
  summary: 'Approve a credit over the limit, as a second person; its adjustment note is issued',
  params: creditParams,
  body: z.strictObject({ seen: Seen }),
  returns: CreditView,
  access: 'credit:decide',
  stepUp: true,
  problems: [
    creditProblems.notCreditable,
    creditProblems.ownAccount,
    creditProblems.previewChanged,
    paymentProblems.secondPersonNeeded,
  ],
})

export const declineCredit = operation({
  id: 'declineCredit',
  method: 'POST',
  path: '/api/v1/credits/:creditId/refusal',
  tag: 'billing',
  summary: 'Refuse a credit that waits; whoever asked may take it back this way',
  params: creditParams,
  body: z.strictObject({ reason: Reason }),
  returns: CreditView,
  access: 'credit:decide',
  stepUp: true,
})
