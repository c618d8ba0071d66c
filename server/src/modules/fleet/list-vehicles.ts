import { owning, type Reader } from '../../db.ts'
import type { Vehicle } from './find-vehicles.ts'
import type { FleetTables, VehicleState } from './tables.ts'

const fleet = owning<FleetTables>()

export interface VehicleFilter {
  q?: string | undefined
  hubId?: string | undefined
  state?: VehicleState | undefined
  body?: string | undefined
  sort?: 'stock_no' | 'make' | 'updated' | undefined
  page: number
  pageSize: number
}

export interface ListedVehicles {
  vehicles: Vehicle[]
  total: number
}

/** A page of the fleet for staff. */
export async function listVehicles(reader: Reader, filter: VehicleFilter): Promise<ListedVehicles> {
  let query = fleet(reader).selectFrom('fleet.vehicles')
  if (filter.hubId) query = query.where('hubId', '=', filter.hubId)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.body) query = query.where('body', '=', filter.body)
  const words = filter.q?.trim()
  if (words) {
    const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or(
        (['stockNo', 'rego', 'vin', 'chassis', 'make', 'model', 'variant'] as const).map((column) =>
          eb(column, 'ilike', like),
        ),
      ),
    )
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const ordered =
    filter.sort === 'make'
      ? query.orderBy('make').orderBy('model')
      : filter.sort === 'updated'
        ? query.orderBy('updatedAt', 'desc')
        : query
  const vehicles = await ordered
    .selectAll()
    .orderBy('stockNo')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute()
  return { vehicles, total }
}
