import { policyProblems } from '@faith/contract/policies'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { firstZone } from './first-zone.ts'
import { mustBeToCome } from './outline-change.ts'
import { contradictions } from './rules/fit-together.ts'
import { liveValues, lockPolicies, policies } from './store.ts'

/** Takes a scheduled value back before any hub begins its date; one in use stays. */
export async function withdrawPolicy(
  app: Pick<App, 'db'>,
  actor: Actor,
  value: { key: string; valueId: string },
  reason: string,
): Promise<void> {
  mustHold(actor, 'policy:change')
  await app.db.inTransaction(actor, async (tx) => {
    await lockPolicies(tx)
    const values = await liveValues(tx)
    const found = mustBeToCome(values, value.key, value.valueId, hubDateAt(firstZone, tx.now))
    const rest = values.filter((one) => one !== found)
    const [wrong] = contradictions(rest, found.key, found.effectiveOn)
    if (wrong) throw refuse(policyProblems.doesNotFit, `${wrong} Change both.`)
    await takeBack(tx, found, reason)
  })
}

/** Marks a value as taken back, as a step; the constraint of the table refuses one that has begun. */
export async function takeBack(
  tx: Tx,
  { id, key, effectiveOn, value }: { id: string; key: string; effectiveOn: string; value: unknown },
  reason: string,
): Promise<void> {
  await policies(tx).updateTable('policies.policies').set({ withdrawnAt: tx.now }).where('id', '=', id).execute()
  await recordChange(tx, 'policies.policy_history', {
    objectId: id,
    from: 'scheduled',
    to: 'withdrawn',
    event: 'withdraw',
    reason,
  })
  await record(tx, {
    action: 'policy.withdraw',
    object: { kind: 'policy', id, reference: key },
    detail: { effectiveOn, value, reason },
  })
}
