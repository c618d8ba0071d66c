import { policyProblems } from '@faith/contract/policies'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { outlineChange } from './outline-change.ts'
import { sameValue } from './rules/check-value.ts'
import { liveValues, lockPolicies, policies } from './store.ts'
import { takeBack } from './withdraw-policy.ts'

/** A value to schedule, as its preview showed it. */
export interface NewValue {
  value: unknown
  effectiveOn: string
  replaces?: string | undefined
  reason: string
  version: number
}

/** Schedules a value from a hub date; a scheduled one that it replaces is taken back with it. The same again is once. */
export function schedulePolicy(
  app: Pick<App, 'db'>,
  actor: Actor,
  key: string,
  wanted: NewValue,
): Promise<{ id: string }> {
  mustHold(actor, 'policy:change')
  return app.db.inTransaction(actor, async (tx) => {
    await lockPolicies(tx)
    const values = await liveValues(tx)
    const known = values.find((one) => one.key === key && one.effectiveOn === wanted.effectiveOn)
    if (known && known.id !== wanted.replaces && sameValue(known.value, wanted.value)) return { id: known.id }
    const outline = await outlineChange(tx, { key, ...wanted })
    if (outline.version !== wanted.version) throw refuse(policyProblems.changedMeanwhile)
    if (outline.replaces) await takeBack(tx, { key, ...outline.replaces }, wanted.reason)
    const { unit, description } = values.find((one) => one.key === key)!
    return insertValue(tx, { key, unit, description, ...wanted }, outline.before.value)
  })
}

async function insertValue(
  tx: Tx,
  wanted: NewValue & { key: string; unit: string | null; description: string },
  instead: unknown,
): Promise<{ id: string }> {
  const { key, effectiveOn, value, unit, description, reason } = wanted
  const id = newId()
  await policies(tx)
    .insertInto('policies.policies')
    .values({ id, key, effectiveOn, value: JSON.stringify(value), unit, description, scheduledAt: tx.now })
    .execute()
  await recordChange(tx, 'policies.policy_history', {
    objectId: id,
    from: null,
    to: 'scheduled',
    event: 'schedule',
    reason,
  })
  await record(tx, {
    action: 'policy.schedule',
    object: { kind: 'policy', id, reference: key },
    detail: { effectiveOn, value, instead, reason },
  })
  return { id }
}
