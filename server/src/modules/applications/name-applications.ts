import type { Reader } from '../../db.ts'
import type { Within } from '../../lib/actor.ts'
import { customersByIds } from '../customers/index.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { applications } from './store.ts'

/** Who applies for which car, by application id; for lists over several modules. */
export async function applicationNames(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { personName: string | null; carTitle: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await applications(reader)
    .selectFrom('applications.applications')
    .select(['id', 'customerId', 'vehicleId'])
    .where('id', 'in', [...ids])
    .execute()
  const people = new Map(
    (
      await customersByIds(
        reader,
        rows.flatMap((row) => row.customerId ?? []),
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
      { personName: (row.customerId && people.get(row.customerId)) || null, carTitle: cars.get(row.vehicleId) ?? null },
    ]),
  )
}

/** Applications at some hubs whose reference has these characters (if any are given) or whose customer is one of these, newest first. */
export async function searchApplications(
  reader: Reader,
  search: { q: string | null; customerIds: readonly string[]; within: Within; limit: number },
) {
  const { q, customerIds, within, limit } = search
  if (within !== 'any' && within.length === 0) return []
  if (q === null && customerIds.length === 0) return []
  const like = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  let query = applications(reader)
    .selectFrom('applications.applications')
    .select(['id', 'reference', 'state', 'hubId', 'customerId'])
    .where((eb) =>
      eb.or([
        ...(like === null ? [] : [eb('reference', 'ilike', like)]),
        ...(customerIds.length > 0 ? [eb('customerId', 'in', [...customerIds])] : []),
      ]),
    )
  if (within !== 'any') query = query.where('hubId', 'in', [...within])
  const rows = await query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
  const names = await applicationNames(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, personName: null, carTitle: null, ...names.get(row.id) }))
}

/** How many applications at some hubs wait for a person's decision. */
export async function countWaiting(reader: Reader, within: Within): Promise<number> {
  if (within !== 'any' && within.length === 0) return 0
  let query = applications(reader)
    .selectFrom('applications.applications')
    .where('state', 'in', ['verifying', 'referred'])
  if (within !== 'any') query = query.where('hubId', 'in', [...within])
  return (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total
}
