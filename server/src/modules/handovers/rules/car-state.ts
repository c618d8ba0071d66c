import { type Angle, angles, type Stage } from '@faith/contract/walk-arounds'

/** A mark with when it came and went, and which walk-around found it. */
export interface DatedMark {
  foundIn: string
  foundAt: Date
  repairedAt: Date | null
}

/** The walk-around whose marks are asked for: null where it was not begun; `at` is when it was closed, or now. */
export interface Seen {
  walkAroundId: string | null
  /** The return of the same hands: found later, even at the same instant. */
  laterId: string | null
  at: Date
}

/** The marks of a car that a walk-around shows: those it found, and those known before it and not repaired by then. */
export function marksSeen<T extends DatedMark>(marks: readonly T[], { walkAroundId, laterId, at }: Seen): T[] {
  return marks.filter(
    (mark) =>
      mark.foundIn === walkAroundId ||
      (mark.foundIn !== laterId && mark.foundAt <= at && (mark.repairedAt === null || mark.repairedAt > at)),
  )
}

/** Angles that have neither a photo nor a reason, in the order of the walk. */
export function missingAngles(shots: readonly { angle: Angle }[]): Angle[] {
  const there = new Set(shots.map((shot) => shot.angle))
  return angles.filter((angle) => !there.has(angle))
}

/** Whether photos and marks are taken: of a hand-over until the keys go over, of a return from then until its inspection is submitted. */
export function isOpen(stage: Stage, assignment: string): boolean {
  return stage === 'handover' ? assignment === 'planned' : assignment === 'handed_over' || assignment === 'returned'
}

const mostMarks = 99

/** The number of a car's next mark: one more than the highest on it, else the first that is free, so that numbers stay short; null: none is. */
export function nextNumber(marks: readonly { number: number; repairedAt: Date | null }[]): number | null {
  const used = new Set(marks.filter((mark) => mark.repairedAt === null).map((mark) => mark.number))
  const next = Math.max(0, ...used) + 1
  if (next <= mostMarks) return next
  return Array.from({ length: mostMarks }, (_, at) => at + 1).find((number) => !used.has(number)) ?? null
}
