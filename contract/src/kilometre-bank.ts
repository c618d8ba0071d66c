import { z } from 'zod'
import { Cents } from './money.ts'
import { HubDate, Id } from './page.ts'

/** Kilometres bought ahead, once. */
export const PackView = z.object({
  reference: z.string().meta({ examples: ['FA-KP-66001'] }),
  km: z.int(),
  rateCents: Cents,
  amountCents: Cents,
  gstCents: Cents,
  boughtOn: HubDate,
  invoiceId: Id,
})
export type PackView = z.infer<typeof PackView>

/** The bank of kilometres. Whole km; dates are hub dates, `to` exclusive; the rates are those of the agreement. Source: R13. */
export const KilometreBank = z.object({
  window: z.enum(['term', 'extension', 'rolling']),
  from: HubDate,
  to: HubDate.meta({ description: 'Where the window ends, or the agreed end' }),
  plans: z
    .array(z.object({ kmPerWeek: z.int(), days: z.int() }))
    .meta({ description: 'Billed days up to `to`, by plan' }),
  allowanceKm: z.int().meta({ description: 'Sum of km a week × days up to `to`, divided by 7' }),
  preboughtKm: z.int(),
  readOn: HubDate.meta({ description: 'The newest counted reading' }),
  odometerKm: z.int(),
  drivenKm: z.int(),
  bankKm: z
    .int()
    .meta({ description: 'Allowance up to that day and bought kilometres, less driven; negative is overdrawn' }),
  leftKm: z.int().meta({ description: 'What is left up to `to`; negative is over' }),
  usedPercent: z.int().meta({ description: 'Driven of allowance and bought kilometres up to `to`, rounded down' }),
  forecast: z
    .object({ drivenKm: z.int(), overKm: z.int(), overCents: Cents, prebuyCents: Cents })
    .nullable()
    .meta({ description: 'At the pace so far, up to `to`; null before a week of driving' }),
  excessRateCents: Cents,
  prebuyRateCents: Cents,
  points: z.array(z.object({ on: HubDate, km: z.int() })).meta({ description: 'Driven by day of reading' }),
  allowance: z.array(z.object({ on: HubDate, km: z.int() })).meta({ description: 'Where the allowance bends' }),
})
export type KilometreBank = z.infer<typeof KilometreBank>

/** What a block of kilometres costs, to the cent of its invoice. */
export const PackPreview = z.object({
  km: z.int(),
  rateCents: Cents,
  amountCents: Cents,
  gstCents: Cents,
  excessCents: Cents.meta({ description: 'What as many kilometres over would cost at the return' }),
  leftKmAfter: z.int(),
})
export type PackPreview = z.infer<typeof PackPreview>
