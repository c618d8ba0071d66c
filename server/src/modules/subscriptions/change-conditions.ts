import { gstOfLine } from '../../lib/money.ts'
import { type PolicySnapshot, policyNumber } from '../policies/index.ts'
import type { Condition } from './life-shape.ts'
import { type Choices, type ExtraPrices, weeklyLines } from './rules/weekly-lines.ts'

/** A condition with the lines of its week, as car price and choices make them. */
export function weekOf(condition: Omit<Condition, 'lines'>, policy: PolicySnapshot): Condition {
  const { kmPerWeek, faithCare, extraDrivers, carPriceCents } = condition
  const choices = { kmPerWeek: kmPerWeek as Choices['kmPerWeek'], faithCare, extraDrivers }
  const lines = weeklyLines(carPriceCents, choices, extraPrices(policy)).map((line) => ({
    kind: line.kind,
    quantity: line.kind === 'extra_driver' ? extraDrivers : 1,
    amountCents: line.amountCents,
    gstCents: gstOfLine(line),
  }))
  return { ...condition, lines }
}

/** Conditions with another choice from a hub date on, those that are agreed for later included. */
export function choicesFrom(
  conditions: readonly Condition[],
  fromOn: string,
  change: Partial<Pick<Condition, 'kmPerWeek' | 'faithCare' | 'extraDrivers'>>,
  policy: PolicySnapshot,
): Condition[] {
  const at = conditions.findLast((condition) => condition.fromOn <= fromOn)!
  const later = conditions.filter((condition) => condition.fromOn > fromOn)
  return [
    ...conditions.filter((condition) => condition.fromOn < fromOn),
    ...[{ ...at, fromOn }, ...later].map((condition) => weekOf({ ...condition, ...change }, policy)),
  ]
}

/** Weekly prices of the extras under a policy. */
export function extraPrices(policy: PolicySnapshot): ExtraPrices {
  return {
    km500Cents: policyNumber(policy, 'extras.km_500_weekly'),
    km770Cents: policyNumber(policy, 'extras.km_770_weekly'),
    faithCareCents: policyNumber(policy, 'extras.faith_care_weekly'),
    extraDriverCents: policyNumber(policy, 'extras.extra_driver_weekly'),
  }
}

/** Whether a condition says what another says, but for its day; lines follow from the rest. */
export function alike(one: Condition, other: Condition): boolean {
  const said = ({ vehicleId, months, carPriceCents, kmPerWeek, faithCare, extraDrivers }: Condition) =>
    [vehicleId, months, carPriceCents, kmPerWeek, faithCare, extraDrivers].join()
  return said(one) === said(other)
}
