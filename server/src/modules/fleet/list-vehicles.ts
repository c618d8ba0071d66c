import { owning, type Reader } from '../../db.ts'
import type { Within } from '../../lib/actor.ts'
import { allHubs } from '../hubs/index.ts'
import type { Vehicle } from './find-vehicles.ts'
import type { FleetTables, VehicleState } from './tables.ts'

const fleet = owning<FleetTables>()

export interface VehicleFilter {
  q?: string | undefined
  within?: Within | undefined
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
  if (filter.within && filter.within !== 'any') {
    if (filter.within.length === 0) return { vehicles: [], total: 0 }
    query = query.where('hubId', 'in', [...filter.within])
  }
  // Every word is somewhere in the car's words or begins its hub, so that "rav4 2023 melb" finds it; a plate or VIN may be typed with gaps.
  const words = filter.q?.trim()
  if (words) {
    const hubs = await allHubs(reader)
    const hubsNamed = (word: string) =>
      hubs.filter((hub) => hub.name.toLowerCase().startsWith(word.toLowerCase())).map((hub) => hub.id)
    const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        ...(['stockNo', 'rego', 'vin', 'chassis'] as const).map((column) =>
          eb(column, 'ilike', like(words.replace(/\s+/g, ''))),
        ),
        eb.and(
          words
            .split(/\s+/)
            .map((word) =>
              eb.or([
                ...(['stockNo', 'rego', 'vin', 'chassis', 'make', 'model', 'variant', 'build'] as const).map((column) =>
                  eb(column, 'ilike', like(word)),
                ),
                ...hubsNamed(word).map((hubId) => eb('hubId', '=', hubId)),
              ]),
            ),
        ),
      ]),
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
