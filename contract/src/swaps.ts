import { z } from 'zod'
import { Amendment, amendmentProblems, PreviewDocument } from './amendments.ts'
import { billingProblems, PaymentView } from './billing.ts'
import { fleetProblems } from './fleet.ts'
import { Condition, HandoverRecord, ReturnRecord } from './handovers.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { paymentProblems } from './payments.ts'
import { problems } from './problem.ts'
import { SubscriptionDetail, subscriptionProblems } from './subscriptions.ts'
import { walkAroundProblems } from './walk-arounds.ts'

export const swapProblems = problems('swaps', {
  noSwapAgreed: {
    status: 409,
    title: 'No swap is agreed and paid for',
    explanation:
      'Cars are exchanged for a swap that the customer agreed to and whose bond top-up, if there is one, has been paid.',
  },
})

/** A car that a subscription could change to. Cents a week for the signed term, GST included. */
export const SwapCar = z.object({
  vehicleId: Id,
  carTitle: z.string(),
  carSlug: z.string(),
  stockNo: z.string(),
  body: z.string().nullable(),
  seats: z.int().nullable(),
  carPriceCents: Cents,
  freeFromOn: HubDate.meta({ description: 'The first day on which it can be collected' }),
  whyNot: z.string().nullable().meta({ description: 'Why a driver may not take it; null when all may' }),
})
export type SwapCar = z.infer<typeof SwapCar>

/** What both do at the hub: the old car comes back, the new one goes out. */
export const SwapRecord = HandoverRecord.extend({
  backOdometerKm: ReturnRecord.shape.odometerKm.meta({ description: 'Reading of the car that comes back, km' }),
  backFuelEighths: ReturnRecord.shape.fuelEighths,
  backNotes: ReturnRecord.shape.notes,
})
export type SwapRecord = z.infer<typeof SwapRecord>

const amendmentParams = z.strictObject({ amendmentId: Id })
const subscriptionParams = z.strictObject({ subscriptionId: Id })

export const listSwapCars = operation({
  id: 'listSwapCars',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/swap-cars',
  tag: 'subscriptions',
  summary: 'Cars of the hub that are free and offered for the signed term, the cheapest first',
  params: subscriptionParams,
  returns: z.object({ cars: z.array(SwapCar) }),
  access: 'subscription:amend',
})

export const startTopUp = operation({
  id: 'startTopUp',
  method: 'POST',
  path: '/api/v1/amendments/:amendmentId/top-up',
  tag: 'subscriptions',
  summary: 'The payment of a swap’s bond top-up, ready for a card',
  description: 'Opens one when there is none; a repeat gives the same.',
  params: amendmentParams,
  returns: z.object({
    payment: PaymentView,
    topUpCents: Cents,
    fieldsUrl: z.string().nullable().meta({ description: 'The provider’s card fields, to be framed' }),
    hostedUrl: z.string().nullable().meta({ description: 'The provider’s own page, which works without JavaScript' }),
    keptCard: z.object({ brand: z.string(), last4: z.string() }).nullable(),
  }),
  access: 'payment:make',
  problems: [billingProblems.nothingDue, paymentProblems.providerUnavailable],
})

export const getSwap = operation({
  id: 'getSwap',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/swap',
  tag: 'subscriptions',
  summary: 'The agreed swap: whether the new car may go out, and what is issued when it goes out today',
  params: subscriptionParams,
  returns: z.object({
    amendment: Amendment,
    ready: z.boolean(),
    conditions: z.array(Condition),
    warnings: z.array(z.string()),
    old: z.object({ carTitle: z.string(), stockNo: z.string(), lastKm: z.int().nullable() }),
    lastKm: z.int().nullable().meta({ description: 'Newest reading of the new car, km' }),
    documents: z.array(PreviewDocument),
  }),
  access: 'handover:read',
  problems: [swapProblems.noSwapAgreed],
})

export const swapCars = operation({
  id: 'swapCars',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/swap',
  tag: 'subscriptions',
  summary: 'Exchange the cars in one visit: one comes back, the other goes out, or nothing happens',
  params: subscriptionParams,
  body: SwapRecord,
  returns: SubscriptionDetail,
  access: 'handover:record',
  idempotency: 'required',
  problems: [
    swapProblems.noSwapAgreed,
    subscriptionProblems.notReady,
    walkAroundProblems.photosMissing,
    fleetProblems.odometerFalls,
  ],
})

export const failSwap = operation({
  id: 'failSwap',
  method: 'POST',
  path: '/api/v1/amendments/:amendmentId/failure',
  tag: 'subscriptions',
  summary: 'The new car cannot go out: the customer keeps the old one, a paid top-up goes back, nothing is charged',
  params: amendmentParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  returns: z.object({ id: Id, state: z.string(), failedAt: Instant }),
  access: 'handover:record',
  problems: [amendmentProblems.notPossible],
})
