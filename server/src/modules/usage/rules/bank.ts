import { addDays, type HubDate } from '../../../lib/calendar.ts'
import { allowanceOf, overageOf, type PlanDays } from './overage.ts'

/** What a bank is worked out from: whole km and cents; `daysTo` gives the billed days by plan up to a hub date (exclusive). */
export interface BankInput {
  daysTo: (to: HubDate) => PlanDays[]
  to: HubDate
  /** The day of the newest counted reading. */
  readOn: HubDate
  drivenKm: number
  preboughtKm: number
  excessRateCents: number
  prebuyRateCents: number
}

/** At the pace so far. */
export interface Forecast {
  drivenKm: number
  overKm: number
  /** What they would cost at the return. */
  overCents: number
  /** What as many cost when they are bought ahead. */
  prebuyCents: number
}

/** A bank of kilometres. */
export interface Bank {
  plans: PlanDays[]
  allowanceKm: number
  bankKm: number
  leftKm: number
  usedPercent: number
  forecast: Forecast | null
}

/** A pace of fewer days says nothing about a term. */
const leastDays = 7

/** The bank of kilometres at the newest reading, and where the pace so far leads. Source: R13. */
export function bankOf(input: BankInput): Bank {
  const { daysTo, to, readOn, drivenKm, preboughtKm } = input
  const plans = daysTo(to)
  const soFar = daysTo(addDays(readOn, 1))
  const allowanceKm = allowanceOf(plans)
  const allKm = allowanceKm + preboughtKm
  const [gone, all] = [daysOf(soFar), daysOf(plans)]
  return {
    plans,
    allowanceKm,
    bankKm: allowanceOf(soFar) + preboughtKm - drivenKm,
    leftKm: allKm - drivenKm,
    usedPercent: allKm === 0 ? (drivenKm > 0 ? 100 : 0) : Math.floor((100 * drivenKm) / allKm),
    forecast: gone < leastDays ? null : forecastOf(input, plans, Math.round((drivenKm * Math.max(gone, all)) / gone)),
  }
}

function forecastOf(input: BankInput, plans: readonly PlanDays[], drivenKm: number): Forecast {
  const { overKm, amountCents } = overageOf(plans, drivenKm, input.preboughtKm, input.excessRateCents)
  return { drivenKm, overKm, overCents: amountCents, prebuyCents: overKm * input.prebuyRateCents }
}

function daysOf(plans: readonly PlanDays[]): number {
  return plans.reduce((days, plan) => days + plan.days, 0)
}
