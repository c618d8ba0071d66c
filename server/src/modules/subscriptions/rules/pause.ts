import { addMonths, daysBetween, type HubDate } from '../../../lib/calendar.ts'

/** Policy of a pause. */
export interface PausePolicy {
  minWeeks: number
  maxWeeks: number
}

/** Why a pause of these days is not possible. */
export type PauseRefusal = 'too_short' | 'too_long' | 'too_soon'

/** Whole paused days [car back, resume). Source: R10, fine print 6. */
export function pausedDays(backOn: HubDate, resumeOn: HubDate): number {
  return daysBetween(backOn, resumeOn)
}

/** Whether a pause of these dates is allowed; once in 12 months, counted from the last resume. Source: R10. */
export function judgePause(
  backOn: HubDate,
  resumeOn: HubDate,
  lastResumeOn: HubDate | null,
  policy: PausePolicy,
): PauseRefusal | null {
  const days = pausedDays(backOn, resumeOn)
  if (lastResumeOn !== null && backOn < addMonths(lastResumeOn, 12)) return 'too_soon'
  if (days < 7 * policy.minWeeks) return 'too_short'
  return days > 7 * policy.maxWeeks ? 'too_long' : null
}
