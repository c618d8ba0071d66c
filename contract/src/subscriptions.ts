import { z } from 'zod'
import { AgreementView } from './agreements.ts'
import { amendmentKinds } from './amendments.ts'
import { billingProblems, PaymentView } from './billing.ts'
import { CarHeld, ReplacementHeld } from './car-held.ts'
import { DebitAhead } from './debits.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { paymentProblems } from './payments.ts'
import { problems } from './problem.ts'
import { Quote, QuoteLine } from './quote.ts'

export const subscriptionProblems = problems('subscriptions', {
  termNotOffered: {
    status: 409,
    title: 'This car is not offered for that term',
    explanation:
      'Each car has its own terms, each with its own weekly price; a term without a price is not offered. Choose another term.',
  },
  offerChanged: {
    status: 409,
    title: 'The agreement is not current any more',
    explanation:
      'The pick-up time has passed, the car’s hold is over, or a newer agreement was made. Choose a pick-up time again and read the new text.',
  },
  nameDiffers: {
    status: 422,
    title: 'The name does not match',
    explanation: 'Type your name as the agreement names you. For an organisation, the contact person signs.',
  },
  noReturnAgreed: {
    status: 409,
    title: 'No return is agreed for today',
    explanation:
      'A car is taken back for a pause or at an agreed end. Agree on the end or the pause first; the preview shows what it costs.',
  },
  notReady: {
    status: 409,
    title: 'Keys cannot go over yet',
    explanation:
      'Before keys are given, the agreement must be signed, week 1 and the bond paid, licences and the car’s papers valid, and the checklist ticked. The list `missing` names what is not.',
  },
})

export { Quote, QuoteLine }

export const quote = operation({
  id: 'quote',
  method: 'GET',
  path: '/api/v1/cars/:slug/quote',
  tag: 'subscriptions',
  summary: 'All amounts and dates of a subscription, before anything is agreed',
  params: z.strictObject({ slug: z.string().min(1).max(200) }),
  query: z.strictObject({
    term: z.int32().optional().meta({ description: 'Months; the car’s own middle term unless said' }),
    km: z.union([z.literal(385), z.literal(500), z.literal(770)]).optional(),
    faith_care: z.boolean().optional(),
    extra_drivers: z.int().min(0).max(4).optional(),
    start_on: HubDate.optional().meta({ description: 'The car’s first free day unless said' }),
  }),
  returns: Quote,
  access: 'public',
  problems: [subscriptionProblems.termNotOffered],
})

/** A subscription in a list. */
export const SubscriptionRow = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-S-20001'] }),
  state: z.enum([
    'pending_payment',
    'scheduled',
    'cancelled',
    'active',
    'paused',
    'in_settlement',
    'suspended',
    'notice_given',
    'return_due',
    'overstay',
    'closed',
  ]),
  customerId: Id,
  customerName: z.string().nullable(),
  vehicleId: Id,
  carTitle: z.string(),
  carSlug: z.string(),
  stockNo: z.string(),
  hubId: Id,
  hubName: z.string(),
  timeZone: z.string(),
  startOn: HubDate,
  termMonths: z.int(),
  termEndsOn: HubDate.meta({ description: 'Exclusive' }),
  weeklyCents: Cents,
  pickUpAt: Instant,
  payBy: Instant.nullable().meta({ description: 'While the first payment is due' }),
})
export type SubscriptionRow = z.infer<typeof SubscriptionRow>

const Step = z.object({
  from: z.string().nullable(),
  to: z.string(),
  event: z.string(),
  at: Instant,
  actor: z.string(),
  reason: z.string().nullable(),
})

/** A subscription with what is due and what happened. */
export const SubscriptionDetail = SubscriptionRow.extend({
  endsOn: HubDate.nullable().meta({ description: 'An agreed end: exclusive' }),
  acts: z.array(z.enum(amendmentKinds)).meta({ description: 'Changes that the viewer may ask for now' }),
  applicationId: Id.nullable().meta({ description: 'Null when it was taken over from another system' }),
  agreementId: Id,
  carPriceCents: Cents,
  kmPerWeek: z.int(),
  faithCare: z.boolean(),
  extraDrivers: z.int(),
  lines: z.array(QuoteLine),
  first: z.object({ weekOneCents: Cents, bondCents: Cents, dueCents: Cents }),
  bond: z
    .object({
      id: Id,
      reference: z.string(),
      state: z.string(),
      requiredCents: Cents,
      collectedCents: Cents,
      heldAt: Instant.nullable(),
    })
    .nullable(),
  debits: z.array(DebitAhead).meta({ description: 'Debits to come as they will be charged, the nearest first' }),
  timeline: z.array(Step),
  drivers: z.array(z.string()),
  replacement: ReplacementHeld.nullable(),
  cars: z.array(CarHeld).meta({ description: 'Cars of this subscription, one after the other' }),
  handover: z
    .object({
      reference: z.string(),
      doneAt: Instant,
      odometerKm: z.int(),
      fuelEighths: z.int(),
      customerName: z.string(),
      customerSignature: z.string().nullable().meta({ description: 'Drawn signature as an SVG path' }),
      staffName: z.string(),
      staffSignature: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'What was recorded when keys were given' }),
})
export type SubscriptionDetail = z.infer<typeof SubscriptionDetail>

const applicationParams = z.strictObject({ applicationId: Id })
const subscriptionParams = z.strictObject({ subscriptionId: Id })

export const draftAgreement = operation({
  id: 'draftAgreement',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/agreements',
  tag: 'subscriptions',
  summary: 'Choose a pick-up time and get the agreement to read',
  description:
    'Books the slot and drafts the agreement with prices and policy as they are now. Again: moves the slot and replaces the draft.',
  params: applicationParams,
  body: z.strictObject({ pickUpAt: Instant.meta({ description: 'Start of a free slot of the car’s hub' }) }),
  returns: AgreementView,
  status: 201,
  access: 'slot:choose',
})

export const getDraft = operation({
  id: 'getDraft',
  method: 'GET',
  path: '/api/v1/applications/:applicationId/agreements/current',
  tag: 'subscriptions',
  summary: 'The newest agreement of an application',
  params: applicationParams,
  returns: AgreementView,
  access: 'agreement:read',
})

export const signAgreement = operation({
  id: 'signAgreement',
  method: 'POST',
  path: '/api/v1/agreements/:agreementId/signature',
  tag: 'subscriptions',
  summary: 'Sign: the car is yours from the pick-up date, week 1 is invoiced and the bond is due',
  params: z.strictObject({ agreementId: Id }),
  body: z.strictObject({
    typedName: z.string().trim().min(1, 'Type your name').max(200),
    agreed: z.literal(true, 'Tick that you have read it'),
  }),
  returns: SubscriptionDetail,
  status: 201,
  access: 'agreement:sign',
  idempotency: 'required',
  problems: [subscriptionProblems.offerChanged, subscriptionProblems.nameDiffers],
})

export const startFirstPayment = operation({
  id: 'startFirstPayment',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/first-payment',
  tag: 'subscriptions',
  summary: 'The first payment, ready for a card: week 1 and the bond',
  description: 'Opens one when there is none; a repeat gives the same.',
  params: subscriptionParams,
  returns: z.object({
    payment: PaymentView,
    due: z.object({ weekOneCents: Cents, bondCents: Cents, dueCents: Cents }),
    fieldsUrl: z.string().nullable().meta({ description: 'The provider’s card fields, to be framed' }),
    hostedUrl: z.string().nullable().meta({ description: 'The provider’s own page, which works without JavaScript' }),
  }),
  access: 'payment:make',
  problems: [billingProblems.nothingDue, paymentProblems.providerUnavailable],
})

export const cancelBeforePayment = operation({
  id: 'cancelBeforePayment',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/cancellation',
  tag: 'subscriptions',
  summary: 'Give a signed but unpaid subscription up',
  params: subscriptionParams,
  returns: SubscriptionDetail,
  access: 'agreement:sign',
})

export const listSubscriptions = operation({
  id: 'listSubscriptions',
  method: 'GET',
  path: '/api/v1/subscriptions',
  tag: 'subscriptions',
  summary: 'Subscriptions that the caller may see, newest first',
  query: PageQuery.extend({ state: SubscriptionRow.shape.state.optional(), hubId: Id.optional() }),
  returns: z.object({ subscriptions: z.array(SubscriptionRow), page: PageInfo }),
  access: 'subscription:read',
})

export const getSubscription = operation({
  id: 'getSubscription',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId',
  tag: 'subscriptions',
  summary: 'A subscription: what is due, what happened, what is next',
  params: subscriptionParams,
  returns: SubscriptionDetail,
  access: 'subscription:read',
})
