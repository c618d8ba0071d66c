import type { App } from '../../app-context.ts'
import { type Actor, authorise, can } from '../../lib/actor.ts'
import { earlierOf, hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { bondOf, claimsOf, settlementDocuments } from '../billing/index.ts'
import { inspectionOf, returnOf } from '../handovers/index.ts'
import { inspectionView } from './inspect-car.ts'
import { mustFind } from './store.ts'

/** How a subscription is settled, line by line: what was found and charged, what was issued and paid, where the bond is. */
export async function showSettlement(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:read', subscription)
    const back = await returnOf(reader, subscriptionId)
    const found = await inspectionOf(reader, subscriptionId)
    const inspection = found ? await inspectionView(reader, found) : null
    const backOn = back ? hubDateAt(subscription.timeZone, back.doneAt) : null
    const ends = [subscription.endsOn, backOn].filter((day) => day !== null)
    const documents = ends.length > 0 ? await settlementDocuments(reader, subscriptionId, ends.reduce(earlierOf)) : []
    const bond = await bondOf(reader, subscriptionId)
    const agreed = inspection?.state === 'acknowledged' || inspection?.state === 'resolved'
    return {
      subscriptionId,
      state: subscription.state,
      returned: back
        ? {
            reference: back.reference,
            on: backOn!,
            odometerKm: back.odometerKm,
            fuelEighths: back.fuelEighths,
            notes: back.notes,
          }
        : null,
      inspection,
      mayAnswer: inspection?.state === 'submitted' && can(actor, 'inspection:answer', subscription),
      documents,
      toComeCents: inspection && !agreed ? inspection.chargeCents : 0,
      openCents: sum(documents.map((one) => one.openCents)),
      bond: bond
        ? {
            reference: bond.reference,
            state: bond.state,
            collectedCents: bond.collectedCents,
            heldCents: bond.collectedCents - bond.claimedCents - bond.refundedCents - bond.transferredCents,
            refundedCents: bond.refundedCents,
            backBy: bond.releaseBy,
            claims: await claimsOf(reader, bond.id),
          }
        : null,
    }
  })
}
