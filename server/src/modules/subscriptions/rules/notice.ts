import { addDays, type HubDate, laterOf } from '../../../lib/calendar.ts'

/** The end after notice: exclusive, never inside the bought term. Source: R8. */
export function endAfterNotice(lastTermEndsOn: HubDate, noticeOn: HubDate, noticeDays: number): HubDate {
  return laterOf(lastTermEndsOn, addDays(noticeOn, noticeDays))
}
