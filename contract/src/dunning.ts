import { z } from 'zod'
import { billingProblems, DuePayment, PaymentView } from './billing.ts'
import { Cents, mostCents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

export const dunningProblems = problems('dunning', {
  nothingOverdue: {
    status: 409,
    title: 'Nothing is due',
    explanation: 'Every invoice that is due is paid, or its debit is on its way. There is nothing to pay now.',
  },
  noKeptCard: {
    status: 409,
    title: 'No card is kept',
    explanation:
      'There is no card on the account that could be charged. Pay with a card; it is kept for the weekly debits.',
  },
  arrangementDoesNotFit: {
    status: 422,
    title: 'The instalments do not fit',
    explanation: 'The instalments must come to exactly what is overdue, on days after today, one after the other.',
  },
})

const Instalment = z.strictObject({ on: HubDate, amountCents: Cents.min(1).max(mostCents) })

/** An overdue account: what is owed, what happens next and when. */
export const DunningCaseView = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-DC-701'] }),
  customerId: Id,
  customerName: z.string().nullable(),
  state: z.enum(['opened', 'retrying', 'contacted', 'resolved', 'suspended', 'recovery', 'arrangement', 'written_off']),
  failedOn: HubDate.meta({ description: 'Day 0: the first debit that failed' }),
  retries: z.int(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  overdueCents: Cents,
  next: z
    .object({ what: z.enum(['retry', 'suspend', 'recover']), on: HubDate })
    .nullable()
    .meta({ description: 'What happens next by itself; null when a person or an arrangement decides' }),
  arrangement: z
    .object({
      id: Id,
      state: z.enum(['proposed', 'agreed', 'declined', 'kept', 'broken']),
      instalments: z.array(Instalment.extend({ paid: z.boolean() })),
    })
    .nullable(),
  timeline: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      event: z.string(),
      at: Instant,
      actor: z.string(),
      reason: z.string().nullable(),
    }),
  ),
})
export type DunningCaseView = z.infer<typeof DunningCaseView>

const params = z.strictObject({ caseId: Id })
const Reason = z.string().trim().min(1).max(500)

export const listDunningCases = operation({
  id: 'listDunningCases',
  method: 'GET',
  path: '/api/v1/dunning-cases',
  tag: 'billing',
  summary: 'Overdue accounts that the caller may see, newest first',
  query: PageQuery.extend({ state: DunningCaseView.shape.state.optional(), customerId: Id.optional() }),
  returns: z.object({ cases: z.array(DunningCaseView), page: PageInfo }),
  access: 'dunning:read',
})

export const getDunningCase = operation({
  id: 'getDunningCase',
  method: 'GET',
  path: '/api/v1/dunning-cases/:caseId',
  tag: 'billing',
  summary: 'One overdue account with its timeline',
  params,
  returns: DunningCaseView,
  access: 'dunning:read',
})

export const contactDunningCase = operation({
  id: 'contactDunningCase',
  method: 'POST',
  path: '/api/v1/dunning-cases/:caseId/contacts',
  tag: 'billing',
  summary: 'Note that the customer was called or written to',
  params,
  body: z.strictObject({ reason: Reason }),
  returns: DunningCaseView,
  access: 'dunning:work',
})

export const proposeArrangement = operation({
  id: 'proposeArrangement',
  method: 'POST',
  path: '/api/v1/dunning-cases/:caseId/arrangements',
  tag: 'billing',
  summary: 'Propose dates and amounts that pay all that is overdue',
  description: 'The amounts come to exactly what is overdue. The customer agrees or declines.',
  params,
  body: z.strictObject({ instalments: z.array(Instalment).min(1).max(12) }),
  returns: DunningCaseView,
  access: 'dunning:work',
  problems: [dunningProblems.arrangementDoesNotFit],
})

export const agreeArrangement = operation({
  id: 'agreeArrangement',
  method: 'POST',
  path: '/api/v1/dunning-cases/:caseId/arrangement/agreement',
  tag: 'billing',
  summary: 'Agree to the proposed dates and amounts',
  params,
  returns: DunningCaseView,
  access: 'arrangement:agree',
  problems: [dunningProblems.arrangementDoesNotFit],
})

export const declineArrangement = operation({
  id: 'declineArrangement',
  method: 'POST',
  path: '/api/v1/dunning-cases/:caseId/arrangement/refusal',
  tag: 'billing',
  summary: 'Decline the proposed dates and amounts',
  params,
  returns: DunningCaseView,
  access: 'arrangement:decline',
})

export const writeOffDunningCase = operation({
  id: 'writeOffDunningCase',
  method: 'POST',
  path: '/api/v1/dunning-cases/:caseId/write-off',
  tag: 'billing',
  summary: 'Give up what recovery did not bring',
  description: 'Every open invoice becomes uncollectible; net to bad debt, the GST taken back in proportion.',
  params,
  body: z.strictObject({ reason: Reason }),
  returns: DunningCaseView,
  access: 'dunning:write-off',
})

export const startDuePayment = operation({
  id: 'startDuePayment',
  method: 'POST',
  path: '/api/v1/customers/:customerId/due-payments',
  tag: 'billing',
  summary: 'Open the payment of all that is due, credit first',
  description: 'Asking again gives the same payment until something else becomes due.',
  params: z.strictObject({ customerId: Id }),
  body: z.strictObject({ keptCard: z.boolean().meta({ description: 'Charge the kept card instead of a new one' }) }),
  returns: DuePayment,
  access: 'payment:make',
  problems: [dunningProblems.nothingOverdue],
})

export const payDueByKeptCard = operation({
  id: 'payDueByKeptCard',
  method: 'POST',
  path: '/api/v1/customers/:customerId/due-payments/kept-card',
  tag: 'billing',
  summary: 'Charge the kept card for all that is due, credit first',
  description: 'Answers 202 when the outcome is not known within 8 seconds. Twice is once.',
  params: z.strictObject({ customerId: Id }),
  returns: PaymentView,
  access: 'payment:make',
  problems: [dunningProblems.nothingOverdue, dunningProblems.noKeptCard],
})

/** What a customer owes now and has as credit. */
export const BalanceView = z.object({
  customerId: Id,
  customerName: z.string().nullable(),
  dueCents: Cents.meta({ description: 'Open and due by today' }),
  creditCents: Cents,
  toPayCents: Cents.meta({ description: 'What is due, less credit' }),
  debitUnderWay: z.boolean().meta({ description: 'A debit is on its way: nothing else is charged' }),
  caseId: Id.nullable().meta({ description: 'The dunning case, when something is overdue' }),
  keptCard: z.object({ brand: z.string(), last4: z.string() }).nullable(),
  documents: z.array(z.object({ id: Id, reference: z.string(), dueOn: HubDate, openCents: Cents })),
})
export type BalanceView = z.infer<typeof BalanceView>

export const listBalances = operation({
  id: 'listBalances',
  method: 'GET',
  path: '/api/v1/balances',
  tag: 'billing',
  summary: 'What the caller’s customers, or a named one, owe now and have as credit',
  query: z.strictObject({ customerId: Id.optional() }),
  returns: z.object({ balances: z.array(BalanceView) }),
  access: 'invoice:read',
})

export const refundCredit = operation({
  id: 'refundCredit',
  method: 'POST',
  path: '/api/v1/customers/:customerId/credit-refunds',
  tag: 'billing',
  summary: 'Send a customer’s credit back to the cards that paid it',
  description: 'Over the policy’s limit a second person approves each refund.',
  params: z.strictObject({ customerId: Id }),
  body: z.strictObject({ amountCents: Cents.min(1).max(mostCents), reason: Reason }),
  returns: z.object({ creditCents: Cents }),
  access: 'credit:refund',
  stepUp: true,
  idempotency: 'required',
  problems: [billingProblems.moreThanCredit],
})
