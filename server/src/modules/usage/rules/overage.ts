import { gstOf } from '../../../lib/money.ts'

/** Days of a window under one kilometre plan: km a week in all, and billed days. */
export interface PlanDays {
  kmPerWeek: number
  days: number
}

/** A window's kilometres: whole km, and cents with GST. */
export interface Overage {
  allowanceKm: number
  overKm: number
  amountCents: number
  gstCents: number
}

/** The allowance of a window, averaged over all its days: whole km. Source: R13. */
export function allowanceOf(plans: readonly PlanDays[]): number {
  return Math.floor(plans.reduce((total, plan) => total + plan.kmPerWeek * plan.days, 0) / 7)
}

/** What was driven beyond the allowance and the kilometres bought ahead. Source: R13, invariant 11. */
export function overageOf(plans: readonly PlanDays[], km: number, preboughtKm: number, rateCents: number): Overage {
  const allowanceKm = allowanceOf(plans)
  const overKm = Math.max(0, km - allowanceKm - preboughtKm)
  const amountCents = overKm * rateCents
  return { allowanceKm, overKm, amountCents, gstCents: gstOf(amountCents) }
}
