import type { PaymentState, Step } from './outcome.ts'

/** How a dispute stands at the provider. */
export type DisputeSaid = 'needs_response' | 'under_review' | 'won' | 'lost'

const rank: Record<DisputeSaid, number> = { needs_response: 0, under_review: 1, won: 2, lost: 2 }

/** Whether a message brings news: it never goes back, in whatever order messages come, and the first end stays. */
export function movesDispute(known: DisputeSaid, said: DisputeSaid): boolean {
  return rank[said] > rank[known]
}

/** The edges of states.json from a payment's state to what its dispute says. */
export function disputePath(state: PaymentState, said: DisputeSaid): Step[] {
  const steps: Step[] = []
  if (state === 'succeeded') steps.push({ from: 'succeeded', to: 'disputed', event: 'dispute' })
  if (state !== 'succeeded' && state !== 'disputed') return []
  if (said === 'won') steps.push({ from: 'disputed', to: 'won', event: 'win' })
  if (said === 'lost') steps.push({ from: 'disputed', to: 'lost', event: 'lose' })
  return steps
}
