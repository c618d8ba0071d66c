import type { Reader } from '../../db.ts'
import { keysGiven } from './record-handover.ts'
import { carsBack } from './record-return.ts'

/** A car in a customer's hands between two readings; `backKm` is null while it is out. */
export interface Drive {
  /** Null for keys that went over before assignments were written down with them. */
  assignmentId: string | null
  givenAt: Date
  givenKm: number
  backKm: number | null
}

/** What a subscription drove: each hand-over with its return, oldest first. */
export async function drivesOf(reader: Reader, subscriptionId: string): Promise<Drive[]> {
  const back = new Map((await carsBack(reader, subscriptionId)).map((one) => [one.assignmentId, one.odometerKm]))
  const given = await keysGiven(reader, subscriptionId)
  return given.map(({ assignmentId, odometerKm, doneAt }) => ({
    assignmentId,
    givenAt: doneAt,
    givenKm: odometerKm,
    backKm: assignmentId === null ? null : (back.get(assignmentId) ?? null),
  }))
}
