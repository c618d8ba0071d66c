import type { HubDate } from '../../src/lib/calendar.ts'
import { sum } from '../../src/lib/money.ts'
import { type Overage, overageOf } from '../../src/modules/usage/rules/overage.ts'
import type { UsageWindow } from '../../src/modules/usage/rules/windows.ts'

/** A day on which a car was held: the plan that counted and the kilometres driven. */
export interface KmDay {
  on: HubDate
  kmPerWeek: number
  km: number
}

/** Kilometres bought ahead on a day. */
export interface PreboughtKm {
  on: HubDate
  km: number
}

/** The overage of a window at 30 cents a km. */
export function overageIn(window: UsageWindow, days: readonly KmDay[], prebought: readonly PreboughtKm[]): Overage {
  const inside = <Dated extends { on: HubDate }>(all: readonly Dated[]) =>
    all.filter((one) => one.on >= window.from && one.on < window.to)
  const plans = inside(days).map(({ kmPerWeek }) => ({ kmPerWeek, days: 1 }))
  return overageOf(plans, sum(inside(days).map((day) => day.km)), sum(inside(prebought).map((one) => one.km)), 30)
}
