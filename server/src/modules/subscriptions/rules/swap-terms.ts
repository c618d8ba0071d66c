import { addDays, type HubDate } from '../../../lib/calendar.ts'

/** Policy of a swap. */
export interface SwapPolicy {
  withinTermFeeCents: number
  atTermEndFeeCents: number
  minDaysBetween: number
}

/** What a swap on a day costs, or the first day on which it may be. */
export type JudgedSwap = { feeCents: number } | { notBefore: HubDate }

/** From the term's end a swap is free and as often as one likes; inside the term it has a fee and needs days since the last one. Source: policies `swap.*`. */
export function judgeSwap(on: HubDate, termEnd: HubDate, lastSwapOn: HubDate | null, policy: SwapPolicy): JudgedSwap {
  if (on >= termEnd) return { feeCents: policy.atTermEndFeeCents }
  const notBefore = lastSwapOn === null ? on : addDays(lastSwapOn, policy.minDaysBetween)
  return on < notBefore ? { notBefore } : { feeCents: policy.withinTermFeeCents }
}
