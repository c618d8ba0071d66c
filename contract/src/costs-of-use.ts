import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate } from './page.ts'

/** How long and how far a car is used. */
export const Use = z.strictObject({
  car: z.array(z.string().min(1).max(200)).min(1).max(4).meta({ description: 'Slugs, in the order of the answer' }),
  months: z.int().min(1).max(84).default(12),
  km_per_week: z.int().min(0).max(2_000).default(300),
})

export const costKinds = [
  'weekly',
  'kilometres',
  'value_loss',
  'interest',
  'registration',
  'insurance',
  'servicing',
  'energy',
] as const
export type CostKind = (typeof costKinds)[number]

/** One way to have a car, over the whole time. */
export const WayCost = z.object({
  totalCents: Cents,
  perWeekCents: Cents.meta({ description: 'The total over the weeks, rounded to a cent' }),
  lines: z.array(z.object({ kind: z.enum(costKinds), amountCents: Cents })),
})
export type WayCost = z.infer<typeof WayCost>

export const CarCosts = z.object({
  slug: z.string(),
  title: z.string(),
  subscribe: WayCost.extend({
    termMonths: z
      .int()
      .meta({ description: 'The minimum term whose price is taken; afterwards it goes on week by week' }),
    weeklyCents: Cents,
    planKmPerWeek: z.int().meta({ description: 'The cheapest kilometre plan at this use' }),
  })
    .nullable()
    .meta({ description: 'Null: not offered, or not for so short a time' }),
  finance: WayCost.extend({ depositCents: Cents, monthlyCents: Cents }).nullable().meta({
    description: 'A car loan; what it is worth at the end pays the rest back. Null: not for sale',
  }),
  buy: WayCost.extend({ driveAwayCents: Cents, worthAtEndCents: Cents })
    .nullable()
    .meta({ description: 'Null: not for sale' }),
  energyKnown: z
    .boolean()
    .meta({ description: 'False: its consumption is not known, so no fuel is counted in any way' }),
})
export type CarCosts = z.infer<typeof CarCosts>

export const UseAssumptions = z.object({
  onDate: HubDate.meta({ description: 'The day whose policies are taken' }),
  petrolCentsPerLitre: Cents,
  dieselCentsPerLitre: Cents,
  electricityCentsPerKwh: Cents,
  insuranceYearlyCents: Cents,
  registrationYearlyCents: z.record(z.string(), Cents).meta({ description: 'By state of the car’s hub' }),
  servicingPer1000KmCents: Cents,
  valueLossPercentYearly: z.int(),
  loanRateHundredths: z.int().meta({ description: 'Hundredths of a percent a year' }),
  loanMonths: z.int(),
  loanDepositPercent: z.int(),
})
export type UseAssumptions = z.infer<typeof UseAssumptions>

export const CostsInAll = z.object({
  months: z.int(),
  weeks: z.int().meta({ description: 'That begin within the months' }),
  kmPerWeek: z.int(),
  cars: z.array(CarCosts).meta({ description: 'Cars that are not there any more are left out' }),
  assumptions: UseAssumptions,
})
export type CostsInAll = z.infer<typeof CostsInAll>

export const showCostsOfUse = operation({
  id: 'showCostsOfUse',
  method: 'GET',
  path: '/api/v1/costs-of-use',
  tag: 'catalogue',
  summary: 'What up to four cars cost in all: subscribed, on a loan, bought',
  query: Use,
  returns: CostsInAll,
  access: 'public',
  shared: true,
})
