import type { PaymentState } from './outcome.ts'

const second = 1_000
const minute = 60 * second
const day = 24 * 60 * minute

/**
 * Whether a payment that goes nowhere is cancelled at the provider, which from then on cannot charge it. `said` is the
 * provider's state, `ageMs` real time in our present state. A charge that never arrived: after a minute. A bank's question left open: half an hour. A page left
 * open without a card: a day.
 */
export function shouldGiveUp(state: PaymentState, said: string, ageMs: number): boolean {
  if (said === 'requires_action') return ageMs >= 30 * minute
  return said === 'requires_card' && ageMs >= (state === 'processing' ? minute : day)
}
