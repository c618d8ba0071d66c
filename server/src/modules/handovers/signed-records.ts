import type { SignedRecord, Stage } from '@faith/contract/walk-arounds'
import type { Reader } from '../../db.ts'
import { handoverOfAssignment } from './record-handover.ts'
import { returnOfAssignment } from './record-return.ts'

/** What both signed when keys went over and when they came back; null where that has not been. */
export async function signedRecords(reader: Reader, assignmentId: string): Promise<Record<Stage, SignedRecord | null>> {
  const given = await handoverOfAssignment(reader, assignmentId)
  const back = await returnOfAssignment(reader, assignmentId)
  const { fuelEighths } = given ?? { fuelEighths: null }
  // Keys that went over before this system were signed for there.
  const handover = given && fuelEighths !== null ? view({ ...given, fuelEighths, notes: null }) : null
  return { handover, return: back ? view(back) : null }
}

function view(row: Omit<SignedRecord, 'doneAt'> & { doneAt: Date }): SignedRecord {
  return {
    reference: row.reference,
    doneAt: row.doneAt.toISOString(),
    odometerKm: row.odometerKm,
    fuelEighths: row.fuelEighths,
    notes: row.notes,
    customerName: row.customerName,
    customerSignature: row.customerSignature,
    staffName: row.staffName,
    staffSignature: row.staffSignature,
  }
}
