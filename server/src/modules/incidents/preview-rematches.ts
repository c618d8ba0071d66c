import type { Rematch } from '@faith/contract/rematches'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt, hubTimeAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import { agreedTerms, assignmentAt, heldBy } from '../subscriptions/index.ts'
import { chargesBetween, decidesAbout } from './rematch-between.ts'
import { roadZones } from './rules/road-zone.ts'

/** Tolls and fines that change hands when one end of a stretch really was at another instant. */
export function previewRematches(
  app: Pick<App, 'db'>,
  actor: Actor,
  assignmentId: string,
  { keys, at }: { keys: 'given' | 'back'; at: string },
): Promise<{ charges: Rematch[] }> {
  return app.db.read(actor, async (reader) => {
    const held = await heldBy(reader, assignmentId)
    if (!held) throw notFound()
    authorise(actor, 'road-charge:read', held)
    const is = new Date(at)
    const was = keys === 'given' ? held.from : held.to
    if (!was) return { charges: [] }
    const [from, to] = keys === 'given' ? [is, held.to] : [held.from, is]
    const charges: Rematch[] = []
    for (const charge of await chargesBetween(reader, held.vehicleId, was, is)) {
      const { id, reference, kind, roadState, eventAt, amountCents, subscriptionId } = charge
      const own = from <= eventAt && (to === null || eventAt < to)
      const after = own ? held : await assignmentAt(reader, held.vehicleId, eventAt, assignmentId)
      if (after?.assignmentId === (charge.assignmentId ?? undefined)) continue
      const zone = roadZones[roadState]!
      charges.push({
        id,
        reference,
        kind,
        eventLocal: `${hubDateAt(zone, eventAt)} ${hubTimeAt(zone, eventAt)}`,
        amountCents,
        wasReference: subscriptionId ? (await agreedTerms(reader, subscriptionId)).reference : null,
        isReference: after ? (await agreedTerms(reader, after.subscriptionId)).reference : null,
        decides: await decidesAbout(reader, charge),
      })
    }
    return { charges }
  })
}
