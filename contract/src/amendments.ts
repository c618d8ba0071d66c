import { z } from 'zod'
import { fleetProblems } from './fleet.ts'
import { hubProblems } from './hubs.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const amendmentProblems = problems('amendments', {
  notPossible: {
    status: 409,
    title: 'This change is not possible',
    explanation:
      'A change must fit the subscription as it stands: its state, its term, what was agreed before, and the car’s other promises. The answer says what stands in the way.',
  },
  replacementOut: {
    status: 409,
    title: 'A replacement car is out',
    explanation:
      'While a customer drives a replacement car, their own is not swapped and the subscription is not paused. Both are possible again once the own car is back.',
  },
  previewChanged: {
    status: 409,
    title: 'The amounts have changed',
    explanation:
      'Between the preview and the confirmation something happened that changes the amounts or the date. Nothing was agreed. Look at the new preview.',
  },
})

/** What is asked for. Dates are hub dates. */
export const AmendmentRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('end'),
    on: HubDate.meta({ description: 'The car comes back on this day: it is not billed any more' }),
  }),
  z.strictObject({ kind: z.literal('notice') }),
  z.strictObject({ kind: z.literal('extend'), months: z.int().min(1).max(12) }),
  z.strictObject({ kind: z.literal('longer_term'), months: z.int().min(1).max(12) }),
  z.strictObject({
    kind: z.literal('plan'),
    kmPerWeek: z.union([z.literal(385), z.literal(500), z.literal(770)]),
    faithCare: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('pause'),
    backOn: HubDate.meta({ description: 'The car is back: this day is not billed' }),
    resumeOn: HubDate.meta({ description: 'Keys again; weeks are counted from this day' }),
  }),
  z.strictObject({
    kind: z.literal('driver'),
    act: z.enum(['add', 'remove']),
    driverId: Id.meta({ description: 'A stored driver of the customer, checked for the car' }),
  }),
  z.strictObject({
    kind: z.literal('swap'),
    vehicleId: Id.meta({ description: 'The car to change to' }),
    at: Instant.meta({ description: 'Beginning of a free slot of the hub: both cars are there then' }),
  }),
])
export type AmendmentRequest = z.infer<typeof AmendmentRequest>

export const amendmentKinds = ['end', 'notice', 'extend', 'longer_term', 'plan', 'driver', 'pause', 'swap'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** A new price for a rolling customer: staff announce it, nobody asks for it. Source: policy `price_rise.rolling_notice_days`. */
export const PriceRiseRequest = z.strictObject({
  kind: z.literal('price_rise'),
  fromOn: HubDate.meta({ description: 'The first debit on or after this day is the first at the new price' }),
  carPriceCents: Cents.meta({ description: 'New car price a week, GST included' }),
})

/** Whatever a change of a subscription was asked for as. */
export const ChangeRequest = z.discriminatedUnion('kind', [...AmendmentRequest.options, PriceRiseRequest])
export type ChangeRequest = z.infer<typeof ChangeRequest>

export const changeKinds = [...amendmentKinds, 'price_rise'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** A line of a document as it will be issued: cents, GST included, negative for a credit. */
export const PreviewLine = z.object({
  kind: z.string(),
  amountCents: Cents,
  gstCents: Cents,
  from: HubDate.nullable(),
  to: HubDate.nullable().meta({ description: 'Exclusive' }),
})

/** An invoice or credit note as it will be issued on its day. */
export const PreviewDocument = z.object({
  on: HubDate,
  subject: z.string(),
  document: z.enum(['invoice', 'credit_note']),
  totalCents: Cents,
  gstCents: Cents,
  lines: z.array(PreviewLine),
})
export type PreviewDocument = z.infer<typeof PreviewDocument>

/** A change in dollars and dates before anything is agreed. */
export const AmendmentPreview = z.object({
  request: ChangeRequest,
  effectiveOn: HubDate.meta({ description: 'The day on which it applies' }),
  documents: z.array(PreviewDocument),
  totalCents: Cents.meta({ description: 'Sum of the documents' }),
  gstCents: Cents,
  reasons: z
    .array(
      z.object({
        code: z.enum(['repriced', 'owed', 'billed', 'capped', 'car_before', 'car_after']),
        weeks: z.int().nullable(),
        months: z.int().nullable(),
        basisCents: Cents.nullable(),
        inForceCents: Cents.nullable(),
        amountCents: Cents,
      }),
    )
    .meta({ description: 'How the total arises' }),
  weekly: z.object({ beforeCents: Cents, afterCents: Cents, gstAfterCents: Cents }),
  term: z.object({ endsOnBefore: HubDate, endsOnAfter: HubDate }),
  debits: z.array(z.object({ on: HubDate, amountCents: Cents })).meta({ description: 'Debits before it applies' }),
  bondBack: z
    .object({ cents: Cents, by: HubDate })
    .nullable()
    .meta({ description: 'What comes back, less claims; null when the bond stays' }),
  boundary: z
    .object({ months: z.int(), on: HubDate, chargeCents: Cents, dayBeforeCents: Cents })
    .nullable()
    .meta({ description: 'The nearest day on which a shorter offered term completes' }),
  cheaper: z.object({ on: HubDate, totalCents: Cents }).nullable().meta({ description: 'A cheaper day near by' }),
  leaveCents: Cents.meta({ description: 'What leaving early would cost at most after the change' }),
  swap: z
    .object({
      vehicleId: Id,
      carTitle: z.string(),
      carSlug: z.string(),
      stockNo: z.string(),
      at: Instant,
      bond: z.object({
        beforeCents: Cents,
        afterCents: Cents,
        topUpCents: Cents.meta({ description: 'Paid before the keys, never from credit' }),
        releaseCents: Cents.meta({ description: 'Goes back to its source after the swap' }),
      }),
    })
    .nullable()
    .meta({ description: 'Of a swap only' }),
  priceRise: z
    .object({
      carBeforeCents: Cents.meta({ description: 'Car price a week until then' }),
      carAfterCents: Cents,
      freeUntil: HubDate.meta({
        description: 'The last day on which the car may come back without notice and without a charge',
      }),
    })
    .nullable()
    .meta({ description: 'Of a price rise only' }),
})
export type AmendmentPreview = z.infer<typeof AmendmentPreview>

/** A change of a subscription, from the request on. */
export const Amendment = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-AM-90001'] }),
  subscriptionId: Id,
  kind: z.enum(changeKinds),
  state: z.enum(['requested', 'quoted', 'declined', 'accepted', 'scheduled', 'applied', 'cancelled', 'failed']),
  effectiveOn: HubDate,
  preview: AmendmentPreview,
  reason: z.string().nullable().meta({ description: 'Why staff did it on the customer’s behalf' }),
  acceptedAt: Instant.nullable(),
  appliedAt: Instant.nullable(),
  mayWithdraw: z.boolean(),
  payBy: Instant.nullable().meta({ description: 'While the bond’s top-up for a swap is to be paid: until when' }),
  withdrawal: z
    .array(PreviewDocument)
    .meta({ description: 'What a withdrawal issues today: the rest of a week that was billed cut' }),
})
export type Amendment = z.infer<typeof Amendment>

const subscriptionParams = z.strictObject({ subscriptionId: Id })

export const acceptAmendment = operation({
  id: 'acceptAmendment',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/amendments',
  tag: 'subscriptions',
  summary: 'Agree to a change as it was previewed',
  description: 'Refused when date or total are not those of the preview any more. Staff give a reason.',
  params: subscriptionParams,
  body: z.strictObject({
    request: AmendmentRequest,
    seen: z
      .strictObject({ effectiveOn: HubDate, totalCents: z.int32() })
      .meta({ description: 'Date and total of the preview that was agreed to' }),
    reason: z.string().trim().min(3).max(500).optional().meta({ description: 'Required of staff' }),
  }),
  returns: Amendment,
  status: 201,
  access: 'subscription:amend',
  idempotency: 'required',
  problems: [
    amendmentProblems.notPossible,
    amendmentProblems.previewChanged,
    fleetProblems.notFree,
    hubProblems.slotTaken,
  ],
})

export const listAmendments = operation({
  id: 'listAmendments',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/amendments',
  tag: 'subscriptions',
  summary: 'Changes of a subscription, newest first',
  params: subscriptionParams,
  returns: z.object({ amendments: z.array(Amendment) }),
  access: 'subscription:read',
})

export const withdrawAmendment = operation({
  id: 'withdrawAmendment',
  method: 'POST',
  path: '/api/v1/amendments/:amendmentId/withdrawal',
  tag: 'subscriptions',
  summary: 'Withdraw a change that has not applied yet; days of a week that was billed cut are billed',
  params: z.strictObject({ amendmentId: Id }),
  body: z.strictObject({
    reason: z.string().trim().min(3).max(500).optional().meta({ description: 'Required of staff' }),
    seenCents: z
      .int32()
      .optional()
      .meta({ description: 'Sum of `withdrawal` as it was seen; refused when it is another now' }),
  }),
  returns: Amendment,
  access: 'subscription:amend',
  problems: [amendmentProblems.notPossible, amendmentProblems.previewChanged],
})
