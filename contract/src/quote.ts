import { z } from 'zod'
import { Cents } from './money.ts'
import { HubDate, Id } from './page.ts'

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
  terms: z
    .array(z.object({ months: z.int(), weeklyCents: Cents }))
    .meta({ description: 'Offered terms with their car prices' }),
  plans: z.array(z.object({ kmPerWeek: z.int(), extraCents: Cents })),
  faithCareCents: Cents,
  extraDriverCents: Cents,
  damageExcessCents: Cents,
  excessCentsPerKm: z.int(),
  weekly: z.object({ carPriceCents: Cents, lines: z.array(QuoteLine), totalCents: Cents, gstCents: Cents }),
  signing: z
    .object({ weekOneCents: Cents, bondCents: Cents, dueCents: Cents })
    .meta({ description: 'Due when you sign: one payment, two lines' }),
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
