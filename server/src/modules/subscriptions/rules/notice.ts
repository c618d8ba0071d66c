import { addDays, type HubDate } from '../../../lib/calendar.ts'

/** The end after notice: exclusive, never inside the bought term. Source: R8. */
export function endAfterNotice(lastTermEndsOn: HubDate, noticeOn: HubDate, noticeDays: number): HubDate {
  const earliest = addDays(noticeOn, noticeDays)
  return earliest > lastTermEndsOn ? earliest : lastTermEndsOn
}
