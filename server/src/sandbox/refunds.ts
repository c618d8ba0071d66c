import { randomUUID } from 'node:crypto'
import type { SandboxIntent, SandboxRefund } from './store.ts'

/** After this long a slow bank has the money back. */
const slowMs = 20_000

/** Giving money back to the card that paid: at once, slowly, or not at all because the card is gone. */
export function refunded(
  intent: SandboxIntent,
  before: readonly SandboxRefund[],
  asked: { amountCents: number; idempotencyKey: string },
  now: number,
): SandboxRefund {
  const refund: SandboxRefund = {
    id: `re_${randomUUID()}`,
    ...asked,
    intent: intent.id,
    state: 'succeeded',
    failureCode: null,
    settlesAt: null,
    createdAt: now,
  }
  const failed = (failureCode: string): SandboxRefund => ({ ...refund, state: 'failed', failureCode })
  const back = before.filter((one) => one.state !== 'failed').reduce((total, one) => total + one.amountCents, 0)
  if (intent.state !== 'succeeded') return failed('nothing_was_charged')
  if (asked.amountCents + back > intent.amountCents) return failed('more_than_was_charged')
  if (intent.card?.behaviour === 'gone') return failed('card_is_gone')
  if (intent.card?.behaviour === 'slow_refund') return { ...refund, state: 'processing', settlesAt: now + slowMs }
  return refund
}

/** A refund on its way whose time has come. */
export function refundSettled(refund: SandboxRefund, now: number): SandboxRefund {
  const due = refund.state === 'processing' && refund.settlesAt !== null && refund.settlesAt <= now
  return due ? { ...refund, state: 'succeeded' } : refund
}
