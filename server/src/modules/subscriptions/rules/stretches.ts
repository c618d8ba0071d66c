import { earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'
import type { Stretch, Term } from './terms.ts'

/** Days without a pause: from the start or a resume, up to the day the car was back; `to` is exclusive, null while it runs. */
export interface Run {
  from: HubDate
  to: HubDate | null
}

/** From this hub date on the subscription has this car price and these prices by offered term: a start, a swap, a new term. */
export interface PriceChange {
  fromOn: HubDate
  carPriceCents: number
  prices: Readonly<Record<number, number>>
}

/** Runs cut where the price or the car changed; changes are in order of their dates, of two on one day the later counts. */
export function stretchesOf(runs: readonly Run[], changes: readonly PriceChange[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const run of runs) {
    for (const [place, change] of changes.entries()) {
      const next = changes[place + 1]?.fromOn ?? null
      const from = place === 0 ? run.from : laterOf(run.from, change.fromOn)
      const to = run.to !== null && next !== null ? earlierOf(run.to, next) : (run.to ?? next)
      if (to !== null && from >= to) continue
      const { carPriceCents, prices } = change
      stretches.push({ from, to, anchorOn: run.from, carPriceCents, prices })
    }
  }
  return stretches
}

/** The price in force on a day. */
export function priceOn(changes: readonly PriceChange[], on: HubDate): PriceChange {
  return changes.findLast((change) => change.fromOn <= on) ?? changes[0]!
}

/** Changes after a pause: the price of an extension to come begins where the extension now begins. Source: R10, R18. */
export function changesAfterPause<Change extends PriceChange>(
  changes: readonly Change[],
  before: readonly Term[],
  after: readonly Term[],
  backOn: HubDate,
): Change[] {
  return changes.map((change) => {
    const place = before.findIndex(
      (term, index) => index > 0 && term.startOn === change.fromOn && term.startOn > backOn,
    )
    return place < 0 ? change : { ...change, fromOn: after[place]!.startOn }
  })
}
