import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import { type HandoverOf, handovers } from './record-handover.ts'

/** Keys that went over before this system: from when kilometres count, at which reading. Nobody signed here, so there is nothing to show as signed. */
export async function takeOverKeys(
  tx: Tx,
  of: Omit<HandoverOf, 'on'>,
  given: { at: Date; odometerKm: number; customerName: string },
): Promise<void> {
  await handovers(tx)
    .insertInto('handovers.handovers')
    .values({
      id: newId(),
      reference: await nextReference(tx, 'HO'),
      ...of,
      doneAt: given.at,
      odometerKm: given.odometerKm,
      fuelEighths: null,
      checklist: [],
      customerName: given.customerName,
      customerSignature: null,
      staffName: 'The system before this one',
      staffSignature: null,
      staffActor: actorName(tx.actor),
    })
    .execute()
}
