import type { Reader } from '../../db.ts'
import type { Within } from '../../lib/actor.ts'
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

/** Subscriptions at some hubs whose reference has these characters (if any are given) or whose customer is one of these, newest first. */
export async function searchSubscriptions(
  reader: Reader,
  search: { q: string | null; customerIds: readonly string[]; within: Within; limit: number },
) {
  const { q, customerIds, within, limit } = search
  if (within !== 'any' && within.length === 0) return []
  if (q === null && customerIds.length === 0) return []
  const like = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  let query = subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .select(['id', 'reference', 'state', 'hubId', 'customerId'])
    .where((eb) =>
      eb.or([
        ...(like === null ? [] : [eb('reference', 'ilike', like)]),
        ...(customerIds.length > 0 ? [eb('customerId', 'in', [...customerIds])] : []),
      ]),
    )
  if (within !== 'any') query = query.where('hubId', 'in', [...within])
  const rows = await query.orderBy('signedAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
  const names = await subscriptionNames(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, personName: null, carTitle: null, ...names.get(row.id) }))
}

/** How many subscriptions at some hubs wait for their keys. */
export async function countScheduled(reader: Reader, within: Within): Promise<number> {
  if (within !== 'any' && within.length === 0) return 0
  let query = subscriptions(reader).selectFrom('subscriptions.subscriptions').where('state', '=', 'scheduled')
  if (within !== 'any') query = query.where('hubId', 'in', [...within])
  return (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total
}
