import { type Angle, type AngleShot, angles, type Mark as MarkView, type Stage } from '@faith/contract/walk-arounds'
import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import type { CarInHands } from './open-walk-around.ts'
import { isOpen, marksSeen, missingAngles } from './rules/car-state.ts'
import { signedRecords } from './signed-records.ts'
import {
  type Mark,
  marksOf,
  type Shot,
  shotsOf,
  type WalkAround,
  walkAroundsByIds,
  walkAroundsOf,
} from './walk-around-store.ts'

/** A car in a customer's hands with when keys went over and came back. */
export interface CarWithDates extends CarInHands {
  handedOverAt: Date | null
  returnedAt: Date | null
  timeZone: string
}

/**
 * Both walk-arounds of a car in a customer's hands. While one is open its customer sees only what was known before: what both see is
 * agreed on at the car, with both signatures. Close-ups are named to those who may open them.
 */
export async function showWalkArounds(reader: Reader, car: CarWithDates, staff: boolean) {
  const begun = await walkAroundsOf(reader, car.assignmentId)
  const marks = await marksOf(reader, car.vehicleId)
  const found = await walkAroundsByIds(reader, [...new Set(marks.map((mark) => mark.foundIn))])
  const records = await signedRecords(reader, car.assignmentId)
  const ends = { handover: car.handedOverAt, return: car.returnedAt }
  const show = async (stage: Stage) => {
    const walk = begun[stage] ?? null
    const open = isOpen(stage, car.assignmentState) && walk?.closedAt == null
    const hidden = open && !staff
    const shots = walk && !hidden ? await shotsOf(reader, walk.id) : []
    const at = walk?.closedAt ?? (open ? reader.now : (ends[stage] ?? reader.now))
    const laterId = stage === 'handover' ? (begun.return?.id ?? null) : null
    const seen = marksSeen(marks, { walkAroundId: walk?.id ?? null, laterId, at })
    const shown = hidden ? seen.filter((mark) => mark.foundIn !== walk?.id) : seen
    return {
      stage,
      open,
      shots: angles.map((angle) => shotView(angle, shots)),
      missing: missingAngles(shots),
      marks: shown.map((mark) => markView(mark, mark.foundIn === walk?.id, found.get(mark.foundIn), car.timeZone)),
      record: records[stage],
    }
  }
  return { handover: await show('handover'), back: await show('return') }
}

function shotView(angle: Angle, shots: readonly Shot[]): AngleShot {
  const shot = shots.find((one) => one.angle === angle)
  return {
    angle,
    photoId: shot?.fileId ?? null,
    takenAt: shot?.fileId ? shot.takenAt.toISOString() : null,
    reason: shot?.reason ?? null,
  }
}

function markView(mark: Mark, isNew: boolean, found: WalkAround | undefined, timeZone: string): MarkView {
  const { id, number, face, x, y, kind, part, sizeMm, note, photoIds, foundAt } = mark
  const of = { id, number, face, x, y, kind, part, sizeMm, note, isNew, foundOn: hubDateAt(timeZone, foundAt) }
  // Row security hides the walk-around of another customer, and with it who took the close-up of whose car.
  if (!found) return { ...of, photoIds: [], photosAt: null }
  return { ...of, photoIds, photosAt: { assignmentId: found.assignmentId, stage: found.stage } }
}
