import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { belongsTo, holderOf, liveHoldsOf } from './holder-of.ts'
import { type ShownHold, showHold } from './show-hold.ts'
import { findHold, type HoldRow } from './store.ts'

/** One of the actor's own holds. */
export async function getHold(app: Pick<App, 'db'>, actor: Actor, holdId: string): Promise<ShownHold> {
  return app.db.read(actor, async (reader) => showHold(reader, await mustFindOwn(reader, holdId)))
}

/** The actor's live holds. */
export async function listMyHolds(app: Pick<App, 'db'>, actor: Actor): Promise<{ holds: ShownHold[] }> {
  const holder = holderOf(actor)
  if (!holder) return { holds: [] }
  return app.db.read(actor, async (reader) => {
    const holds: ShownHold[] = []
    for (const hold of await liveHoldsOf(reader, holder)) holds.push(await showHold(reader, hold))
    return { holds }
  })
}

/** A hold of the actor itself, or the 404 of a missing one. */
export async function mustFindOwn(reader: Reader, holdId: string): Promise<HoldRow> {
  const hold = await findHold(reader, holdId)
  if (!hold || !belongsTo(hold, holderOf(reader.actor))) throw notFound()
  return hold
}
