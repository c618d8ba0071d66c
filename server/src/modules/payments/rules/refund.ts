/** The states of a refund, as states.json has them. */
export type RefundState =
  | 'requested'
  | 'approved'
  | 'declined'
  | 'processing'
  | 'succeeded'
  | 'failed'
  | 'bank_payout'
  | 'paid_out'

/** What the provider says of a try. */
export type RefundSaid = 'processing' | 'succeeded' | 'failed'

/** What is known after something more was said: an end outweighs being on its way, and the first end stays. */
export function knownOf(before: RefundSaid | null, said: RefundSaid): RefundSaid {
  return before === 'succeeded' || before === 'failed' ? before : said
}

/** The event that takes a refund to what the provider says, or null when it is there. */
export function eventFor(state: RefundState, said: RefundSaid | null): 'succeed' | 'fail' | null {
  if (state !== 'processing') return null
  if (said === 'succeeded') return 'succeed'
  return said === 'failed' ? 'fail' : null
}

/** Whether a refund of this amount needs a second person; a release by the system needs nobody (states.json). */
export function needsSecond(amountCents: number, limitCents: number, requestedBySystem: boolean): boolean {
  return !requestedBySystem && amountCents > limitCents
}
