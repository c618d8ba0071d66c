import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import { type Actor, actorName, mustHold } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { switchTurned } from './events.ts'
import type { PolicyTables } from './tables.ts'

const policies = owning<PolicyTables>()

/** What can be stopped for all hubs or one. */
export type SwitchName = 'charging' | 'mails' | 'sign_ups'

/** A switch that is off. */
export interface SwitchedOff {
  name: SwitchName
  hubId: string | null
  reason: string
  offAt: Date
}

/** The switches that are off now. */
export async function switchesOff(reader: Reader): Promise<SwitchedOff[]> {
  return policies(reader)
    .selectFrom('policies.switches_off')
    .select(['name', 'hubId', 'reason', 'offAt'])
    .orderBy('name')
    .execute()
}

/** The switches that are off, for a person who may look. */
export function showSwitches(app: Pick<App, 'db'>, actor: Actor): Promise<SwitchedOff[]> {
  mustHold(actor, 'switch:read')
  return app.db.read(actor, switchesOff)
}

/** Whether something runs at a hub. */
export function isOn(off: readonly SwitchedOff[], name: SwitchName, hubId: string | null): boolean {
  return !off.some((one) => one.name === name && (one.hubId === null || one.hubId === hubId))
}

/** Stops or starts something; turning it twice is once. */
export async function turnSwitch(
  app: Pick<App, 'db'>,
  actor: Actor,
  wanted: { name: SwitchName; hubId: string | null; on: boolean; reason: string },
): Promise<SwitchedOff[]> {
  mustHold(actor, 'switch:turn')
  const { name, hubId, on, reason } = wanted
  return app.db.inTransaction(actor, async (tx) => {
    if (on) {
      await policies(tx)
        .deleteFrom('policies.switches_off')
        .where('name', '=', name)
        .where('hubId', 'is not distinct from', hubId)
        .execute()
    } else {
      await policies(tx)
        .insertInto('policies.switches_off')
        .values({ id: newId(), name, hubId, reason, offAt: tx.now, offBy: actorName(actor) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await record(tx, {
      action: on ? 'switch.on' : 'switch.off',
      object: { kind: 'switch', id: null, reference: name },
      hubId,
      detail: { reason },
    })
    await publish(tx, switchTurned, { name })
    return switchesOff(tx)
  })
}
