import type { Reader } from '../../db.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { drivesOf } from '../handovers/index.ts'
import { assignmentsOf } from './store.ts'

/** Cars of a subscription, one after the other: when keys went over and came back, at which kilometres. */
export async function carsOf(reader: Reader, subscriptionId: string) {
  const assignments = await assignmentsOf(reader, subscriptionId)
  const drives = new Map((await drivesOf(reader, subscriptionId)).map((drive) => [drive.assignmentId, drive]))
  const cars = new Map(
    (
      await vehiclesByIds(
        reader,
        assignments.map((one) => one.vehicleId),
      )
    ).map((car) => [car.id, car]),
  )
  return assignments.map(({ id, vehicleId, state, plannedOn, handedOverAt, returnedAt }) => {
    const car = cars.get(vehicleId)
    return {
      assignmentId: id,
      vehicleId,
      carTitle: car ? vehicleTitle(car) : '',
      stockNo: car?.stockNo ?? '',
      state,
      plannedOn,
      handedOverAt,
      returnedAt,
      givenKm: drives.get(id)?.givenKm ?? null,
      backKm: drives.get(id)?.backKm ?? null,
    }
  })
}
