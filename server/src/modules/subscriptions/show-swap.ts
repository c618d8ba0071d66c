import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { latestReadings, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { documentView } from './document-view.ts'
import { readinessOf } from './readiness.ts'
import { amendmentView } from './show-amendments.ts'
import { mustFind } from './store.ts'
import { openSwaps, readySwap, swapToday } from './swap-cars.ts'

/** The agreed swap as the hub sees it: whether the new car may go out, and what is issued when it goes out today. */
export async function showSwap(app: Pick<App, 'db' | 'secrets'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:read', subscription)
    const { amendment, swap } = readySwap(await openSwaps(reader, subscriptionId))
    const { ready, conditions, warnings, odometerKm } = await readinessOf(app, reader, subscription, swap.vehicleId)
    const old = (await vehicleById(reader, subscription.vehicleId))!
    const readings = await latestReadings(reader, [old.id])
    const { documents } = await swapToday(reader, await amendmentFacts(reader, subscription), swap)
    return {
      amendment: amendmentView(amendment),
      ready,
      conditions,
      warnings,
      old: { carTitle: vehicleTitle(old), stockNo: old.stockNo, lastKm: readings.get(old.id)?.km ?? null },
      lastKm: odometerKm,
      documents: documents.map(documentView),
    }
  })
}
