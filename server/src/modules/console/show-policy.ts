import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { keptValues } from '../agreements/index.ts'
import { staffNames } from '../identity/index.ts'
import { outlineChange, policyWithValues, type WantedValue } from '../policies/index.ts'

/** A policy with all its values and the names of those who scheduled them. */
export async function showPolicy(app: Pick<App, 'db'>, actor: Actor, key: string) {
  mustHold(actor, 'policy:read')
  return app.db.read(actor, async (reader) => {
    const policy = await policyWithValues(reader, key)
    const names = await staffNames(reader)
    const named = (act: (typeof policy.values)[number]['scheduled']) =>
      act && { at: act.at, by: names.get(act.actor.replace('account:', '')) ?? null, reason: act.reason }
    return {
      ...policy,
      values: policy.values.map((one) => ({
        ...one,
        scheduled: named(one.scheduled),
        withdrawn: named(one.withdrawn),
      })),
    }
  })
}

/** What a value from a date would change: the policy itself, and which agreements keep what they have. */
export async function previewPolicy(app: Pick<App, 'db'>, actor: Actor, wanted: WantedValue) {
  mustHold(actor, 'policy:change')
  return app.db.read(actor, async (reader) => {
    const outline = await outlineChange(reader, wanted)
    return { ...outline, agreements: outline.reach === 'agreements' ? await keptValues(reader, wanted.key) : null }
  })
}
