import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db.ts'
import { notFound } from '../../../lib/problem.ts'
import { subscriptions } from '../store.ts'
import type { PriceRiseRowTable, PriceRiseTable } from '../tables.ts'

export type StoredRise = Readonly<Selectable<PriceRiseTable>>
export type StoredRiseRow = Readonly<Selectable<PriceRiseRowTable>>

/** A price rise that the actor may see, or the 404 of a missing one. */
export async function mustFindRise(reader: Reader, id: string): Promise<StoredRise> {
  const found = await subscriptions(reader)
    .selectFrom('subscriptions.price_rises')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Locks a price rise; before anything else of an act on it. */
export async function lockRise(tx: Tx, id: string): Promise<StoredRise> {
  const found = await subscriptions(tx)
    .selectFrom('subscriptions.price_rises')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** The subscriptions of price rises, with the state of what was announced to each. */
export function rowsOfRises(reader: Reader, riseIds: readonly string[]) {
  return subscriptions(reader)
    .selectFrom('subscriptions.price_rise_rows as row')
    .leftJoin('subscriptions.amendments as amendment', 'amendment.id', 'row.amendmentId')
    .selectAll('row')
    .select(['amendment.state as amendmentState', 'amendment.preview', 'amendment.effectiveOn'])
    .where('row.riseId', 'in', [...riseIds])
    .orderBy('row.subscriptionId')
    .execute()
}

/** How far a price rise is. */
export function stateOf(rise: Pick<StoredRise, 'confirmedAt' | 'withdrawnAt'>): 'prepared' | 'confirmed' | 'withdrawn' {
  if (rise.withdrawnAt) return 'withdrawn'
  return rise.confirmedAt ? 'confirmed' : 'prepared'
}

/** The price rise that waits for its second person, by subscription. */
export async function preparedFor(reader: Reader, subscriptionIds: readonly string[]): Promise<Map<string, string>> {
  if (subscriptionIds.length === 0) return new Map()
  const rows = await subscriptions(reader)
    .selectFrom('subscriptions.price_rise_rows as row')
    .innerJoin('subscriptions.price_rises as rise', 'rise.id', 'row.riseId')
    .select(['row.subscriptionId', 'rise.reference'])
    .where('row.subscriptionId', 'in', [...subscriptionIds])
    .where('rise.confirmedAt', 'is', null)
    .where('rise.withdrawnAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.subscriptionId, row.reference]))
}
