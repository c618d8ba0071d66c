import type { Selectable } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import type { PackTable, ReadingTable, UsageTables } from './tables.ts'

export const usage = owning<UsageTables>()

export type OdometerReading = Readonly<Selectable<ReadingTable>>
export type Pack = Readonly<Selectable<PackTable>>

/** Readings of a subscription, newest first. */
export function readingsOfSubscription(reader: Reader, subscriptionId: string): Promise<OdometerReading[]> {
  return usage(reader)
    .selectFrom('usage.readings')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('readOn', 'desc')
    .orderBy('notedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** A reading that the actor may see, or the 404 of a missing one. */
export async function mustFindReading(reader: Reader, id: string): Promise<OdometerReading> {
  const found = await usage(reader).selectFrom('usage.readings').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Blocks that were bought, newest first. */
export function packsOf(reader: Reader, subscriptionId: string): Promise<Pack[]> {
  return usage(reader)
    .selectFrom('usage.packs')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('boughtAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Marks a share of a window as told; the shares that had not been. */
export async function tellAlerts(
  tx: Tx,
  of: { subscriptionId: string; customerId: string; hubId: string; windowTo: string },
  percents: readonly number[],
): Promise<number[]> {
  if (percents.length === 0) return []
  const told = await usage(tx)
    .insertInto('usage.alerts')
    .values(percents.map((percent) => ({ ...of, percent, sentAt: tx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('percent')
    .execute()
  return told.map((row) => row.percent)
}

/** Shares of a window that were told. */
export async function alertsTold(reader: Reader, subscriptionId: string, windowTo: string): Promise<number[]> {
  const rows = await usage(reader)
    .selectFrom('usage.alerts')
    .select('percent')
    .where('subscriptionId', '=', subscriptionId)
    .where('windowTo', '=', windowTo)
    .execute()
  return rows.map((row) => row.percent)
}
