import type { CostKind, UseAssumptions, WayCost } from '@faith/contract/costs-of-use'
import type { Listing } from './listing.ts'

type Car = Pick<
  Listing,
  | 'subscribable'
  | 'buyable'
  | 'weeklyCents'
  | 'driveAwayCents'
  | 'fuel'
  | 'fuelLitresPerHundredKm'
  | 'energyKwhPerHundredKm'
>

/** How a car is used; the weeks are those that begin within the months. */
export interface Used {
  months: number
  weeks: number
  kmPerWeek: number
  /** Of the car's hub. */
  state: string
}

/** Prices of kilometres in a subscription, cents: plans in all with their extra a week, and a kilometre over. */
export interface KilometrePrices {
  plans: readonly { kmPerWeek: number; extraCents: number }[]
  excessCents: number
}

/** Subscribed: the price of the longest minimum term that fits, the cheapest kilometre plan, fuel. Null when none fits. */
export function subscribed(car: Car, used: Used, prices: KilometrePrices, assumed: UseAssumptions) {
  const terms = Object.keys(car.weeklyCents).map(Number)
  const termMonths = Math.max(...terms.filter((one) => one <= used.months))
  if (!car.subscribable || !Number.isFinite(termMonths)) return null
  const weeklyCents = car.weeklyCents[String(termMonths)]!
  const plans = prices.plans.map(({ kmPerWeek, extraCents }) => ({
    kmPerWeek,
    weekly: extraCents + Math.max(0, used.kmPerWeek - kmPerWeek) * prices.excessCents,
  }))
  const plan = plans.reduce((best, one) => (one.weekly < best.weekly ? one : best))
  const cost = costOf(used, {
    weekly: weeklyCents * used.weeks,
    kilometres: plan.weekly * used.weeks,
    energy: energyCents(car, used, assumed) ?? 0,
  })
  return { ...cost, termMonths, weeklyCents, planKmPerWeek: plan.kmPerWeek }
}

/** Bought: what it loses in value and what an owner pays. Null when it is not for sale. */
export function bought(car: Car, used: Used, assumed: UseAssumptions) {
  if (!car.buyable || car.driveAwayCents === null) return null
  const worthAtEndCents = worthAfter(car.driveAwayCents, used.months, assumed)
  const cost = costOf(used, {
    value_loss: car.driveAwayCents - worthAtEndCents,
    ...owning(car, used, assumed),
  })
  return { ...cost, driveAwayCents: car.driveAwayCents, worthAtEndCents }
}

/** On a loan of equal months: bought, and the interest of the months that are used. Null when it is not for sale. */
export function onLoan(car: Car, used: Used, assumed: UseAssumptions) {
  if (!car.buyable || car.driveAwayCents === null) return null
  const price = car.driveAwayCents
  const depositCents = Math.round((price * assumed.loanDepositPercent) / 100)
  const { monthlyCents, interestCents } = loanOver(price - depositCents, used.months, assumed)
  const cost = costOf(used, {
    value_loss: price - worthAfter(price, used.months, assumed),
    interest: interestCents,
    ...owning(car, used, assumed),
  })
  return { ...cost, depositCents, monthlyCents }
}

/** Whether fuel can be counted. */
export function energyKnown(car: Car): boolean {
  return car.fuelLitresPerHundredKm !== null || car.energyKwhPerHundredKm !== null
}

function costOf(used: Used, amounts: Partial<Record<CostKind, number>>): WayCost {
  const lines = Object.entries(amounts)
    .filter(([, amountCents]) => amountCents > 0)
    .map(([kind, amountCents]) => ({ kind: kind as CostKind, amountCents }))
  const totalCents = lines.reduce((sum, line) => sum + line.amountCents, 0)
  return { totalCents, perWeekCents: Math.round(totalCents / used.weeks), lines }
}

function owning(car: Car, used: Used, assumed: UseAssumptions) {
  const yearly = (cents: number) => Math.round((cents * used.months) / 12)
  return {
    registration: yearly(assumed.registrationYearlyCents[used.state] ?? 0),
    insurance: yearly(assumed.insuranceYearlyCents),
    servicing: Math.round((used.kmPerWeek * used.weeks * assumed.servicingPer1000KmCents) / 1000),
    energy: energyCents(car, used, assumed) ?? 0,
  }
}

function energyCents(car: Car, used: Used, assumed: UseAssumptions): number | null {
  if (!energyKnown(car)) return null
  const litre = car.fuel === 'Diesel' ? assumed.dieselCentsPerLitre : assumed.petrolCentsPerLitre
  const per100Km =
    (car.fuelLitresPerHundredKm ?? 0) * litre + (car.energyKwhPerHundredKm ?? 0) * assumed.electricityCentsPerKwh
  return Math.round((used.kmPerWeek * used.weeks * per100Km) / 100)
}

/** The same share of what is left is lost each year; months count as parts of it. */
function worthAfter(priceCents: number, months: number, { valueLossPercentYearly }: UseAssumptions): number {
  return Math.round(priceCents * (1 - valueLossPercentYearly / 100) ** (months / 12))
}

/** An annuity: the instalment, and the interest in the months until it is paid back or the car is given up. */
function loanOver(lentCents: number, months: number, { loanRateHundredths, loanMonths }: UseAssumptions) {
  const rate = loanRateHundredths / 10_000 / 12
  const monthlyCents = Math.round(
    rate === 0 ? lentCents / loanMonths : (lentCents * rate) / (1 - (1 + rate) ** -loanMonths),
  )
  let owedCents = lentCents
  let interestCents = 0
  for (let month = 0; month < Math.min(months, loanMonths) && owedCents > 0; month += 1) {
    const interest = Math.round(owedCents * rate)
    interestCents += interest
    owedCents = Math.max(0, owedCents + interest - monthlyCents)
  }
  return { monthlyCents, interestCents }
}
