import { z } from 'zod'
import { InvoiceLineView, InvoicePart } from './invoice-lines.ts'
import { JournalEntry } from './ledger.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

export const billingProblems = problems('billing', {
  nothingDue: {
    status: 409,
    title: 'Nothing is due here',
    explanation: 'The invoice is paid, or it was taken back because the pay deadline passed.',
  },
  cardNeeded: {
    status: 422,
    title: 'A card is needed',
    explanation: 'No card is kept for this payment. Enter one in the provider’s fields.',
  },
  moreThanCredit: {
    status: 409,
    title: 'More than the credit',
    explanation:
      'Only credit that the customer has can be sent back. Money of a payment goes back as a refund of that payment.',
  },
  debitNotMovable: {
    status: 409,
    title: 'This debit cannot be moved',
    explanation:
      'A debit moves later only, by one to three days, before it is issued at 6 am of its day, and once a quarter.',
  },
})

/** An invoice in a list; amounts with GST. */
export const InvoiceRow = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-INV-80001'] }),
  customerId: Id,
  subscriptionId: Id.nullable(),
  kind: z.enum(['period', 'other']),
  subject: z.string().meta({ description: 'What it is about', examples: ['week', 'toll'] }),
  periodFrom: HubDate.nullable(),
  periodTo: HubDate.nullable().meta({ description: 'Exclusive' }),
  state: z.enum(['draft', 'issued', 'void', 'partially_paid', 'paid', 'uncollectible']),
  issuedAt: Instant,
  issuedOn: HubDate,
  dueOn: HubDate,
  totalCents: Cents,
  gstCents: Cents,
  paidCents: Cents,
  openCents: Cents.meta({ description: 'To be paid still, after payments, credit and credit notes' }),
  buyerName: z.string(),
})
export type InvoiceRow = z.infer<typeof InvoiceRow>

/** An invoice down to the journal. */
export const InvoiceDetail = InvoiceRow.extend({
  lines: z.array(InvoiceLineView),
  parts: z.array(InvoicePart),
  journal: z.array(JournalEntry).meta({ description: 'Entries of the invoice; only for who may read the ledger' }),
})
export type InvoiceDetail = z.infer<typeof InvoiceDetail>

/** A payment as its payer sees it. */
export const PaymentView = z.object({
  id: Id,
  reference: z.string(),
  state: z.enum(['created', 'processing', 'cancelled', 'succeeded', 'failed', 'disputed', 'won', 'lost']),
  amountCents: Cents,
  description: z.string(),
  beingConfirmed: z
    .boolean()
    .meta({ description: 'The outcome is not known yet: no second payment, it settles by itself' }),
  challengeUrl: z.string().nullable().meta({ description: 'Where the bank asks the payer to confirm' }),
  declineCode: z.string().nullable(),
  card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
  createdAt: Instant,
  finalisedAt: Instant.nullable(),
})
export type PaymentView = z.infer<typeof PaymentView>

/** A bond: the customer's money, held by us. */
export const BondView = z.object({
  id: Id,
  reference: z.string(),
  customerId: Id,
  customerName: z.string().nullable(),
  subscriptionId: Id,
  state: z.enum([
    'required',
    'collecting',
    'cancelled',
    'held',
    'release_due',
    'partially_claimed',
    'fully_claimed',
    'transferred',
    'refunded',
  ]),
  requiredCents: Cents,
  collectedCents: Cents,
  claimedCents: Cents,
  refundedCents: Cents,
  requiredAt: Instant,
  heldAt: Instant.nullable(),
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
export type BondView = z.infer<typeof BondView>

const invoiceParams = z.strictObject({ invoiceId: Id })
const paymentParams = z.strictObject({ paymentId: Id })

export const listInvoices = operation({
  id: 'listInvoices',
  method: 'GET',
  path: '/api/v1/invoices',
  tag: 'billing',
  summary: 'Invoices that the caller may see, newest first',
  query: PageQuery.extend({
    subscriptionId: Id.optional(),
    customerId: Id.optional(),
    state: InvoiceRow.shape.state.optional(),
  }),
  returns: z.object({ invoices: z.array(InvoiceRow), page: PageInfo }),
  access: 'invoice:read',
})

export const getInvoice = operation({
  id: 'getInvoice',
  method: 'GET',
  path: '/api/v1/invoices/:invoiceId',
  tag: 'billing',
  summary: 'An invoice with how each line came about, what paid it, and its journal entries',
  params: invoiceParams,
  returns: InvoiceDetail,
  access: 'invoice:read',
})

export const downloadInvoice = operation({
  id: 'downloadInvoice',
  method: 'GET',
  path: '/api/v1/invoices/:invoiceId/pdf',
  tag: 'billing',
  summary: 'The tax invoice as PDF',
  params: invoiceParams,
  produces: 'application/pdf',
  access: 'invoice:read',
})

export const listBonds = operation({
  id: 'listBonds',
  method: 'GET',
  path: '/api/v1/bonds',
  tag: 'billing',
  summary: 'Bonds that the caller may see, newest first',
  query: PageQuery.extend({ state: BondView.shape.state.optional() }),
  returns: z.object({ bonds: z.array(BondView), page: PageInfo }),
  access: 'bond:read',
})

export const listPayments = operation({
  id: 'listPayments',
  method: 'GET',
  path: '/api/v1/payments',
  tag: 'billing',
  summary: 'Payments that the caller may see, newest first',
  query: PageQuery.extend({ state: PaymentView.shape.state.optional() }),
  returns: z.object({ payments: z.array(PaymentView.extend({ customerName: z.string().nullable() })), page: PageInfo }),
  access: 'payment:read',
})

export const getPayment = operation({
  id: 'getPayment',
  method: 'GET',
  path: '/api/v1/payments/:paymentId',
  tag: 'billing',
  summary: 'A payment; one that is not final is asked for at the provider first',
  params: paymentParams,
  returns: PaymentView,
  access: 'payment:read',
})

export const payNow = operation({
  id: 'payNow',
  method: 'POST',
  path: '/api/v1/payments/:paymentId/charges',
  tag: 'billing',
  summary: 'Charge a card for a payment',
  description:
    'Answers 202 when the outcome is not known within 8 seconds; then read the payment until it is final. Never charged twice.',
  params: paymentParams,
  body: z.strictObject({
    cardToken: z.string().min(8).max(200).optional().meta({
      description: 'From the provider’s hosted fields, never a card number; left out, the kept card is charged',
    }),
  }),
  returns: PaymentView,
  access: 'payment:make',
  idempotency: 'required',
  problems: [billingProblems.nothingDue, billingProblems.cardNeeded],
})

/** The payment of all that is due, ready for a card or for one tap. */
export const DuePayment = z.object({
  payment: PaymentView,
  dueCents: Cents,
  fieldsUrl: z.string().nullable().meta({ description: 'The provider’s card fields, to be framed' }),
  hostedUrl: z.string().nullable().meta({ description: 'The provider’s own page, for browsers without scripts' }),
  keptCard: z.object({ brand: z.string(), last4: z.string() }).nullable(),
})
export type DuePayment = z.infer<typeof DuePayment>
