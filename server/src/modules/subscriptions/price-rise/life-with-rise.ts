import type { HubDate } from '../../../lib/calendar.ts'
import type { PolicySnapshot } from '../../policies/index.ts'
import { alike, weekOf } from '../change-conditions.ts'
import type { Condition, Life } from '../life-shape.ts'

/** A life whose car price is another from a hub date on; choices stay, and so does what another car or term brings later. */
export function lifeWithRise(life: Life, on: HubDate, carPriceCents: number, policy: PolicySnapshot): Life {
  const { conditions } = life
  const before = conditions.findLast((condition) => condition.fromOn <= on)!
  const risen = same(conditions, on, before).map((condition) => weekOf({ ...condition, carPriceCents }, policy))
  const first = risen.some((condition) => condition.fromOn === on)
    ? []
    : [weekOf({ ...before, fromOn: on, carPriceCents }, policy)]
  return { ...life, conditions: merged(conditions, [...first, ...risen]) }
}

/** The life without a rise that begins on a hub date: the price before it goes on, with the choices made since. */
export function lifeWithoutRise(life: Life, on: HubDate, policy: PolicySnapshot): Life {
  const { conditions } = life
  const before = conditions.findLast((condition) => condition.fromOn < on)
  if (!before) return life
  const back = same(conditions, on, before).map((condition) =>
    weekOf({ ...condition, carPriceCents: before.carPriceCents }, policy),
  )
  const dates = new Set(back.map((condition) => condition.fromOn))
  const all = merged(conditions, back)
  return {
    ...life,
    conditions: all.filter((one, place) => !dates.has(one.fromOn) || !alike(one, all[place - 1]!)),
  }
}

/** A life whose rise begins on another day, as weeks are counted anew after a pause. */
export function lifeWithMovedRise(life: Life, from: HubDate, to: HubDate, policy: PolicySnapshot): Life {
  const risen = life.conditions.find((condition) => condition.fromOn === from)
  if (!risen || from === to) return life
  return lifeWithRise(lifeWithoutRise(life, from, policy), to, risen.carPriceCents, policy)
}

/** The conditions from a date on, as long as car and term are those of before. */
function same(conditions: readonly Condition[], on: HubDate, before: Condition): Condition[] {
  const from = conditions.filter((condition) => condition.fromOn >= on)
  const end = from.findIndex((one) => one.vehicleId !== before.vehicleId || one.months !== before.months)
  return end < 0 ? from : from.slice(0, end)
}

/** The conditions with some of them replaced, by date. */
function merged(conditions: readonly Condition[], changed: readonly Condition[]): Condition[] {
  const dates = new Set(changed.map((condition) => condition.fromOn))
  return [...conditions.filter((condition) => !dates.has(condition.fromOn)), ...changed].toSorted((one, other) =>
    one.fromOn < other.fromOn ? -1 : 1,
  )
}
