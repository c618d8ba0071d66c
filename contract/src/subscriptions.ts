import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'
import { problems } from './problem.ts'

export const subscriptionProblems = problems('subscriptions', {
  termNotOffered: {
    status: 409,
    title: 'This car is not offered for that term',
    explanation: 'Each car has its own terms, each with its own weekly price; a term without a price is not offered. Choose another term.',
  },
})

/** A line of a document: what for and how much, GST included, with the GST inside. */
export const QuoteLine = z.object({
  kind: z.enum(['car', 'plan_500', 'plan_770', 'faith_care', 'extra_driver']),
  quantity: z.int().meta({ description: 'More than 1 only for extra drivers' }),
  amountCents: Cents,
  gstCents: Cents,
})
export type QuoteLine = z.infer<typeof QuoteLine>

const ExitPoint = z.object({ week: z.int(), on: HubDate, chargeCents: Cents })

/** Everything a customer should know before agreeing; computed by the server. */
export const Quote = z.object({
  vehicleId: Id,
  termMonths: z.int(),
  kmPerWeek: z.int(),
  faithCare: z.boolean(),
  extraDrivers: z.int(),
  startOn: HubDate.meta({ description: 'Pick-up date: the anchor of every weekly period' }),
  timeZone: z.string(),
  terms: z.array(z.object({ months: z.int(), weeklyCents: Cents })).meta({ description: 'Offered terms with their car prices' }),
  plans: z.array(z.object({ kmPerWeek: z.int(), extraCents: Cents })),
  faithCareCents: Cents,
  extraDriverCents: Cents,
  damageExcessCents: Cents,
  excessCentsPerKm: z.int(),
  weekly: z.object({ carPriceCents: Cents, lines: z.array(QuoteLine), totalCents: Cents, gstCents: Cents }),
  signing: z.object({ weekOneCents: Cents, bondCents: Cents, dueCents: Cents }).meta({ description: 'Due when you sign: one payment, two lines' }),
  exit: z.object({
    capCents: Cents,
    points: z.array(ExitPoint),
    boundaries: z.array(ExitPoint.extend({ months: z.int() })),
    highest: ExitPoint,
  }),
  debits: z.array(z.object({ on: HubDate, amountCents: Cents })).meta({ description: 'The next debits after week 1' }),
  termEndsOn: HubDate.meta({ description: 'Exclusive: the first day after the minimum term' }),
})
export type Quote = z.infer<typeof Quote>

export const quote = operation({
  id: 'quote',
  method: 'GET',
  path: '/api/v1/cars/:slug/quote',
  tag: 'subscriptions',
  summary: 'All amounts and dates of a subscription, before anything is agreed',
  params: z.strictObject({ slug: z.string().min(1).max(200) }),
  query: z.strictObject({
    term: z.int().optional().meta({ description: 'Months; the car’s own middle term unless said' }),
    km: z.union([z.literal(385), z.literal(500), z.literal(770)]).optional(),
    faith_care: z.boolean().optional(),
    extra_drivers: z.int().min(0).max(4).optional(),
    start_on: HubDate.optional().meta({ description: 'The car’s first free day unless said' }),
  }),
  returns: Quote,
  access: 'public',
  problems: [subscriptionProblems.termNotOffered],
})
