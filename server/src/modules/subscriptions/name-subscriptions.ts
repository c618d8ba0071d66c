import type { Reader } from '../../db.ts'
import { customersByIds } from '../customers/index.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { subscriptions } from './store.ts'

/** Whose subscription of which car, by subscription id; for lists over several modules. */
export async function subscriptionNames(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { personName: string | null; carTitle: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .select(['id', 'customerId', 'vehicleId'])
    .where('id', 'in', [...ids])
    .execute()
  const people = new Map(
    (
      await customersByIds(
        reader,
        rows.map((row) => row.customerId),
      )
    ).map((customer) => [customer.id, customer.displayName]),
  )
  const cars = new Map(
    (
      await vehiclesByIds(
        reader,
        rows.map((row) => row.vehicleId),
      )
    ).map((vehicle) => [vehicle.id, vehicleTitle(vehicle)]),
  )
  return new Map(
    rows.map((row) => [
      row.id,
      { personName: people.get(row.customerId) ?? null, carTitle: cars.get(row.vehicleId) ?? null },
    ]),
  )
}

/** Subscriptions whose reference has these characters, newest first. */
export async function searchSubscriptions(reader: Reader, q: string, limit: number) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .select(['id', 'reference', 'state'])
    .where('reference', 'ilike', like)
    .orderBy('signedAt', 'desc')
    .limit(limit)
    .execute()
  const names = await subscriptionNames(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, personName: names.get(row.id)?.personName ?? null }))
}
