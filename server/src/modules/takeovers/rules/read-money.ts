import { sum } from '../../../lib/money.ts'
import type { RowCells } from './row-cells.ts'
import type { TakeoverRow } from './takeover-row.ts'

type Money = Pick<
  TakeoverRow,
  | 'carPriceCents'
  | 'prices'
  | 'kmPerWeek'
  | 'kmPlanCents'
  | 'faithCareCents'
  | 'extraDriversCents'
  | 'weeklyCents'
  | 'bondCents'
  | 'creditCents'
  | 'arrearsCents'
  | 'arrearsNote'
>

const terms = [1, 3, 6, 9, 12] as const

/** No car is let for less a week: such a figure is dollars in a column of cents. */
const leastCarCents = 5_000

/** The week by its lines, and the balances. The week's total is a second count of its lines. */
export function readMoney(cells: RowCells, termMonths: number, extraDrivers: number): Money {
  const { cents, neededCents, choice, refuse } = cells
  const carPriceCents = neededCents('car_price_cents')
  if (carPriceCents > 0 && carPriceCents < leastCarCents)
    refuse('car_price_cents', `This is less than ${leastCarCents} cents a week. Amounts are in cents.`)
  const prices: Record<number, number> = {}
  for (const months of terms) {
    const price = cents(`price_${months}m_cents`)
    if (price !== null && price > 0) prices[months] = price
  }
  const own = prices[termMonths]
  if (own !== undefined && own !== carPriceCents)
    refuse('car_price_cents', `This is not the price of ${termMonths} months that the same row names.`)
  const kilometres = choice('km_per_week', ['385', '500', '770'] as const)
  if (kilometres === null && !cells.errors.some((error) => error.column === 'km_per_week'))
    refuse('km_per_week', 'This is empty.')
  const kmPerWeek = Number(kilometres) as TakeoverRow['kmPerWeek']
  const kmPlanCents = cents('km_plan_cents') ?? 0
  if (kmPerWeek === 385 && kmPlanCents > 0) refuse('km_plan_cents', '385 km a week are included, without a plan.')
  const faithCareCents = cents('faith_care_cents')
  const extraDriversCents = cents('extra_drivers_cents') ?? 0
  if (extraDrivers === 0 && extraDriversCents > 0)
    refuse('extra_drivers_cents', 'No extra driver is named in this row.')
  const weeklyCents = neededCents('weekly_cents')
  const lines = sum([carPriceCents, kmPlanCents, faithCareCents ?? 0, extraDriversCents])
  if (lines !== weeklyCents && !cells.errors.some((error) => error.column?.endsWith('_cents')))
    refuse('weekly_cents', `The lines of this row come to ${lines} cents a week.`)
  return {
    carPriceCents,
    prices,
    kmPerWeek,
    kmPlanCents,
    faithCareCents,
    extraDriversCents,
    weeklyCents,
    bondCents: neededCents('bond_cents'),
    creditCents: neededCents('credit_cents'),
    arrearsCents: neededCents('arrears_cents'),
    arrearsNote: cells.text('arrears_note'),
  }
}
