import type { RunningApp } from '../src/app.ts'
import { system } from '../src/lib/actor.ts'
import { listVehicles } from '../src/modules/fleet/index.ts'
import { runFleetImport } from '../src/modules/offers/index.ts'
import type { FleetOverTime } from './fleet-over-time.ts'

const wholeFleet = 1_000

/** Brings the fleet file of a day in, without the cars that the world has taken elsewhere by then: their readings are newer. */
export async function bringFleet(app: RunningApp, fleet: FleetOverTime, on: string): Promise<void> {
  const { vehicles } = await app.db.read(system('seed'), (reader) =>
    listVehicles(reader, { page: 1, pageSize: wholeFleet }),
  )
  const stateOf = new Map(vehicles.map((vehicle) => [vehicle.stockNo, vehicle.state]))
  const file = fleet.asOf(on)
  const rows = file.rows.filter((outcome) => {
    if (!('accepted' in outcome)) return true
    const { stockNo, status } = outcome.accepted
    return (stateOf.get(stockNo) ?? status) === status
  })
  await runFleetImport(app, system('seed'), { ...file, rows }, 'fleet.csv', on)
}
