import type { PolicyRow } from '@faith/contract/policies'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import { firstZone } from './first-zone.ts'
import { inForce } from './rules/fit-together.ts'
import { earliestOn } from './rules/plan-change.ts'
import { policyBook } from './rules/policy-book.ts'
import { actsOnValues, liveValues, type StoredValue, valuesOfPolicy, versionOf } from './store.ts'

/** Every policy with its value today and the next one. */
export function listPolicies(app: Pick<App, 'db'>, actor: Actor): Promise<PolicyRow[]> {
  mustHold(actor, 'policy:read')
  return app.db.read(actor, async (reader) => {
    const values = await liveValues(reader)
    const today = hubDateAt(firstZone, reader.now)
    return Object.keys(policyBook).flatMap((key) => rowOf(values, key, today) ?? [])
  })
}

/** A policy with every value that it had and will have, and who scheduled it by actor, as a step. */
export async function policyWithValues(reader: Reader, key: string) {
  const today = hubDateAt(firstZone, reader.now)
  const live = await liveValues(reader)
  const row = rowOf(live, key, today)
  if (!row) throw notFound()
  const values = await valuesOfPolicy(reader, key)
  const acts = await actsOnValues(
    reader,
    values.map((one) => one.id),
  )
  const actOn = (id: string, event: string) => acts.find((one) => one.objectId === id && one.event === event) ?? null
  const current = inForce(live, key, today)
  return {
    ...row,
    values: values.map(({ id, effectiveOn, value, withdrawnAt }) => ({
      id,
      effectiveOn,
      value,
      state: stateOf(withdrawnAt, effectiveOn > today, id === current?.id),
      scheduled: actOn(id, 'schedule'),
      withdrawn: actOn(id, 'withdraw'),
    })),
    earliestOn: earliestOn(today),
    version: await versionOf(reader, key),
  }
}

function stateOf(withdrawnAt: Date | null, toCome: boolean, current: boolean) {
  if (withdrawnAt) return 'withdrawn' as const
  if (toCome) return 'scheduled' as const
  return current ? ('in_force' as const) : ('past' as const)
}

function rowOf(values: readonly StoredValue[], key: string, today: string): PolicyRow | null {
  const entry = policyBook[key]
  const now = inForce(values, key, today)
  if (!entry || !now) return null
  const next = values.find((one) => one.key === key && one.effectiveOn > today)
  return {
    key,
    unit: now.unit,
    description: now.description,
    ...entry,
    value: now.value,
    since: now.effectiveOn,
    next: next ? { effectiveOn: next.effectiveOn, value: next.value } : null,
  }
}
