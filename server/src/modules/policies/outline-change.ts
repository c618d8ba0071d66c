import { policyProblems } from '@faith/contract/policies'
import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { invalid, notFound, refuse } from '../../lib/problem.ts'
import { firstZone } from './first-zone.ts'
import { planChange, type WantedValue } from './rules/plan-change.ts'
import { policyBook } from './rules/policy-book.ts'
import { liveValues, versionOf } from './store.ts'

/** What a value from a date would change in the policy itself, as a step; refuses what cannot be, each field named. */
export async function outlineChange(reader: Reader, wanted: WantedValue) {
  const { key, value, effectiveOn } = wanted
  const entry = policyBook[key]
  const values = await liveValues(reader)
  if (!entry || !values.some((one) => one.key === key)) throw notFound()
  if (entry.reach === 'built_in') throw refuse(policyProblems.builtIn)
  const today = hubDateAt(firstZone, reader.now)
  if (wanted.replaces !== undefined) mustBeToCome(values, key, wanted.replaces, today)
  const planned = planChange(entry, values, today, wanted)
  if (!planned.ok) throw invalid(planned.errors)
  const { now, before, until, replaces } = planned
  return {
    key,
    effectiveOn,
    now: { value: now.value, since: now.effectiveOn },
    before: { value: before.value, since: before.effectiveOn },
    after: value,
    until,
    replaces: replaces && { id: replaces.id, effectiveOn: replaces.effectiveOn, value: replaces.value },
    reach: entry.reach,
    version: await versionOf(reader, key),
  }
}

/** A value of a policy that has not begun anywhere, or a refusal. */
export function mustBeToCome<V extends { id: string; key: string; effectiveOn: string }>(
  values: readonly V[],
  key: string,
  id: string,
  today: string,
): V {
  const found = values.find((one) => one.id === id && one.key === key)
  if (!found) throw notFound()
  if (found.effectiveOn <= today) throw refuse(policyProblems.inUse)
  return found
}
