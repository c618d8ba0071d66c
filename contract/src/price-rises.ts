import { z } from 'zod'
import { Amendment } from './amendments.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

export const priceRiseProblems = problems('price-rises', {
  notPossible: {
    status: 409,
    title: 'This price rise is not possible',
    explanation:
      'A new price is announced in good time, to customers whose minimum term is over, and changed only in their favour afterwards. The answer says what stands in the way; nothing was changed.',
  },
  previewChanged: {
    status: 409,
    title: 'The amounts have changed',
    explanation:
      'Between the preview and this act something happened that changes the amounts. Nothing was announced. Look at the new preview.',
  },
  secondPersonNeeded: {
    status: 409,
    title: 'Somebody else has to confirm this',
    explanation: 'Prices of running subscriptions are raised by two people: one prepares, another confirms.',
  },
})

/** By how much the car price of a week rises; extras stay as signed. */
export const PriceChange = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('cents'), cents: z.int().min(1).max(100_000).meta({ description: 'Cents a week' }) }),
  z.strictObject({
    by: z.literal('share'),
    basisPoints: z
      .int()
      .min(1)
      .max(5_000)
      .meta({ description: 'Hundredths of a per cent of the car price, to the cent' }),
  }),
])
export type PriceChange = z.infer<typeof PriceChange>

/** Whom it is about, from when, and by how much. */
export const PriceRiseInput = z.strictObject({
  hubId: Id,
  subscriptionIds: z.array(Id).min(1).max(200),
  fromOn: HubDate.meta({ description: 'The first debit on or after this hub date is the first at the new price' }),
  change: PriceChange,
})
export type PriceRiseInput = z.infer<typeof PriceRiseInput>

/** A week in cents, GST included. */
const Week = z.object({ carCents: Cents, totalCents: Cents, gstCents: Cents })

/** One subscription of a price rise. */
export const PriceRiseRow = z.object({
  subscriptionId: Id,
  reference: z.string(),
  customerName: z.string().nullable(),
  carTitle: z.string(),
  state: z.enum(['planned', 'announced', 'applied', 'withdrawn', 'refused']),
  before: Week,
  after: Week.nullable().meta({ description: 'Null where it is refused' }),
  firstDebit: z.object({ on: HubDate, amountCents: Cents }).nullable(),
  why: z.string().nullable().meta({ description: 'Why it is refused, or withdrawn' }),
  amendmentId: Id.nullable(),
})
export type PriceRiseRow = z.infer<typeof PriceRiseRow>

export const PriceRiseTotals = z.object({
  rising: z.int().meta({ description: 'Subscriptions whose price rises' }),
  refused: z.int(),
  beforeCents: Cents.meta({ description: 'Weekly totals of those that rise' }),
  afterCents: Cents,
  gstAfterCents: Cents,
})
export type PriceRiseTotals = z.infer<typeof PriceRiseTotals>

/** A subscription that rolls week to week, for the choice. */
export const RollingSubscription = z.object({
  subscriptionId: Id,
  reference: z.string(),
  customerName: z.string().nullable(),
  carTitle: z.string(),
  stockNo: z.string(),
  rollingSince: HubDate,
  priceSince: HubDate.meta({ description: 'The car price has been the same since then' }),
  carPriceCents: Cents,
  weeklyCents: Cents,
  offeredCents: Cents.nullable().meta({ description: 'What the car is offered for now, for the same term' }),
})
export type RollingSubscription = z.infer<typeof RollingSubscription>

export const PriceRise = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-PR-95001'] }),
  hubId: Id,
  hubName: z.string(),
  fromOn: HubDate,
  change: PriceChange,
  reason: z.string(),
  state: z.enum(['prepared', 'confirmed', 'withdrawn']),
  preparedAt: Instant,
  preparedByMe: z.boolean(),
  confirmedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  totals: PriceRiseTotals,
})
export type PriceRise = z.infer<typeof PriceRise>

export const PriceRiseDetail = PriceRise.extend({
  rows: z.array(PriceRiseRow),
  timeline: z.array(z.object({ event: z.string(), to: z.string(), at: Instant, reason: z.string().nullable() })),
})
export type PriceRiseDetail = z.infer<typeof PriceRiseDetail>

const Reason = z.string().trim().min(3, 'Say why, in a few words').max(500)
const riseParams = z.strictObject({ riseId: Id })
const Seen = z
  .strictObject({ rising: z.int32(), afterCents: z.int32() })
  .meta({ description: 'Of the totals that were seen' })

export const listRolling = operation({
  id: 'listRolling',
  method: 'GET',
  path: '/api/v1/price-rises/rolling',
  tag: 'subscriptions',
  summary: 'Subscriptions of a hub that roll week to week, the oldest price first',
  query: z.strictObject({
    hubId: Id,
    priceBefore: HubDate.optional().meta({ description: 'Only prices that have not changed since before this day' }),
    car: z.string().trim().max(80).optional().meta({ description: 'Part of the car’s name or stock number' }),
  }),
  returns: z.object({ rolling: z.array(RollingSubscription) }),
  access: 'price-rise:prepare',
})

export const previewPriceRise = operation({
  id: 'previewPriceRise',
  method: 'POST',
  path: '/api/v1/price-rises/preview',
  tag: 'subscriptions',
  summary: 'A price rise in dollars for each customer, to the cent of the debits to come; nothing happens',
  body: PriceRiseInput,
  returns: z.object({ rows: z.array(PriceRiseRow), totals: PriceRiseTotals }),
  access: 'price-rise:prepare',
})

export const preparePriceRise = operation({
  id: 'preparePriceRise',
  method: 'POST',
  path: '/api/v1/price-rises',
  tag: 'subscriptions',
  summary: 'Keep a price rise as previewed, for another person to confirm; customers hear nothing yet',
  body: PriceRiseInput.extend({ seen: Seen, reason: Reason }),
  returns: PriceRiseDetail,
  status: 201,
  access: 'price-rise:prepare',
  idempotency: 'required',
  problems: [priceRiseProblems.notPossible, priceRiseProblems.previewChanged],
})

export const listPriceRises = operation({
  id: 'listPriceRises',
  method: 'GET',
  path: '/api/v1/price-rises',
  tag: 'subscriptions',
  summary: 'Price rises, newest first',
  query: PageQuery,
  returns: z.object({ rises: z.array(PriceRise), page: PageInfo }),
  access: 'price-rise:read',
})

export const getPriceRise = operation({
  id: 'getPriceRise',
  method: 'GET',
  path: '/api/v1/price-rises/:riseId',
  tag: 'subscriptions',
  summary: 'A price rise with what became of each subscription',
  params: riseParams,
  returns: PriceRiseDetail,
  access: 'price-rise:read',
})

export const confirmPriceRise = operation({
  id: 'confirmPriceRise',
  method: 'POST',
  path: '/api/v1/price-rises/:riseId/confirmation',
  tag: 'subscriptions',
  summary: 'Announce a prepared price rise to its customers, as a second person',
  description:
    'Each subscription by itself: one that changed since the preview is refused with its reason and stops no other. A repeat announces nothing twice.',
  params: riseParams,
  body: z.strictObject({ seen: Seen }),
  returns: PriceRiseDetail,
  access: 'price-rise:confirm',
  stepUp: true,
  problems: [priceRiseProblems.notPossible, priceRiseProblems.previewChanged, priceRiseProblems.secondPersonNeeded],
})

export const withdrawPriceRise = operation({
  id: 'withdrawPriceRise',
  method: 'POST',
  path: '/api/v1/price-rises/:riseId/withdrawal',
  tag: 'subscriptions',
  summary: 'Withdraw a price rise where it has not applied yet: all of it, or for some subscriptions',
  params: riseParams,
  body: z.strictObject({
    subscriptionIds: z.array(Id).min(1).max(200).optional().meta({ description: 'All of them when absent' }),
    reason: Reason,
  }),
  returns: PriceRiseDetail,
  access: 'price-rise:withdraw',
  problems: [priceRiseProblems.notPossible],
})

export const easePriceRise = operation({
  id: 'easePriceRise',
  method: 'POST',
  path: '/api/v1/amendments/:amendmentId/ease',
  tag: 'subscriptions',
  summary: 'Change an announced price rise in the customer’s favour: a lower new price, a later day, or both',
  params: z.strictObject({ amendmentId: Id }),
  body: z.strictObject({
    carPriceCents: z.int32().min(1).meta({ description: 'New car price a week: at most the announced one' }),
    fromOn: HubDate.meta({ description: 'At the earliest the announced day' }),
    reason: Reason,
  }),
  returns: Amendment,
  access: 'price-rise:withdraw',
  problems: [priceRiseProblems.notPossible],
})
