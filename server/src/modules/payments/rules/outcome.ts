import { nextState } from '../../../lib/states.ts'

/** The states of a payment, as states.json has them. */
export type PaymentState = 'created' | 'processing' | 'cancelled' | 'succeeded' | 'failed' | 'disputed' | 'won' | 'lost'

/** What is known of a payment when everything that was said is put together. */
export type Verdict = 'processing' | 'succeeded' | 'failed' | 'cancelled'

/** One edge of states.json. */
export interface Step {
  from: PaymentState
  to: PaymentState
  event: string
}

/** Puts together what the provider has said, in any order: money that came outweighs all else; null while nobody has tried. */
export function verdictOf(said: readonly string[]): Verdict | null {
  if (said.includes('succeeded')) return 'succeeded'
  if (said.includes('cancelled')) return 'cancelled'
  if (said.includes('failed')) return 'failed'
  return said.includes('processing') || said.includes('requires_action') ? 'processing' : null
}

/** The edges from a payment's state to a verdict; none when it is there, or when it is final and stays. */
export function pathTo(from: PaymentState, verdict: Verdict | null): Step[] {
  const events = (verdict && eventsTo[verdict][from]) ?? []
  const steps: Step[] = []
  for (const event of events) {
    const state = steps.at(-1)?.to ?? from
    const to = nextState('payment', state, event) as PaymentState | null
    if (!to) return []
    steps.push({ from: state, to, event })
  }
  return steps
}

/** Whether the provider says the opposite of what a payment ended as: money is somewhere it should not be, so a person looks. */
export function contradicts(state: PaymentState, verdict: Verdict | null): boolean {
  if (state === 'succeeded') return verdict === 'failed' || verdict === 'cancelled'
  return state === 'cancelled' && verdict === 'succeeded'
}

// The provider's own page may charge a payment that was never seen on its way: it goes through both edges.
const eventsTo: Record<Verdict, Partial<Record<PaymentState, readonly string[]>>> = {
  processing: { created: ['start'] },
  succeeded: { created: ['start', 'succeed'], processing: ['succeed'], failed: ['late_success'] },
  failed: { created: ['start', 'fail'], processing: ['fail'] },
  cancelled: { created: ['cancel'], processing: ['cancel'] },
}
