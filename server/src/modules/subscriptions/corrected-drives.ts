import type { Drive } from '../handovers/index.ts'
import type { OdometerReading } from '../usage/index.ts'

/** Stretches with their readings as they count: one that was corrected replaces what the record of the keys says. */
export function correctedDrives(drives: readonly Drive[], readings: readonly OdometerReading[]): Drive[] {
  const counted = (assignmentId: string | null, source: 'handover' | 'return') =>
    readings.find((one) => one.assignmentId === assignmentId && one.source === source)?.countedKm ?? null
  return drives.map((drive) => ({
    ...drive,
    givenKm: counted(drive.assignmentId, 'handover') ?? drive.givenKm,
    backKm: drive.backKm === null ? null : (counted(drive.assignmentId, 'return') ?? drive.backKm),
  }))
}
