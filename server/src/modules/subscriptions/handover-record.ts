import type { Stage } from '@faith/contract/walk-arounds'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { fingerprintsOf } from '../files/index.ts'
import { recordPdf } from '../handovers/index.ts'
import { mustFindHeld } from './car-in-hands.ts'
import { walkAroundsView } from './walk-around.ts'

/** The signed record of a hand-over or a return as PDF; there is none before both signed. */
export async function handoverRecord(
  app: Pick<App, 'db'>,
  actor: Actor,
  { assignmentId, stage }: { assignmentId: string; stage: Stage },
): Promise<{ bytes: Buffer; filename: string }> {
  const facts = await app.db.read(actor, async (reader) => {
    const { assignment, subscription } = await mustFindHeld(reader, assignmentId)
    authorise(actor, 'walk-around:read', assignment)
    const view = await walkAroundsView(reader, actor, assignment, subscription)
    const walk = stage === 'handover' ? view.handover : view.back
    if (!walk.record) throw notFound()
    const photos = walk.shots.flatMap((shot) => (shot.photoId ? [shot.photoId] : []))
    return {
      walk,
      record: walk.record,
      car: [view.carTitle, view.stockNo].join(', '),
      body: view.body,
      subscription: view.subscriptionReference,
      timeZone: view.timeZone,
      fingerprints: await fingerprintsOf(reader, photos),
    }
  })
  return { bytes: await recordPdf(facts), filename: `${facts.record.reference}.pdf` }
}
