import { randomUUID } from 'node:crypto'
import type { SandboxDispute, SandboxIntent } from './store.ts'

/** A payer with the disputing card complains after this long; the scheme decides so long after our answer. */
const complainsMs = 10_000
const decidesMs = 20_000
const answerWithinMs = 7 * 86_400_000

/** A payer's bank takes a payment back; the money is gone until it is decided. */
export function raised(intent: SandboxIntent, reason: string, now: number): SandboxDispute {
  return {
    id: `dp_${randomUUID()}`,
    intent: intent.id,
    amountCents: intent.amountCents,
    reason,
    state: 'needs_response',
    evidence: null,
    createdAt: now,
    evidenceDueAt: now + answerWithinMs,
    decidesAt: null,
    closedAt: null,
  }
}

/** Whether the payer of this payment complains now. */
export function complains(intent: SandboxIntent, now: number): boolean {
  return intent.card?.behaviour === 'disputed' && intent.chargedAt !== null && intent.chargedAt + complainsMs <= now
}

/** A dispute after our answer with evidence. */
export function answered(
  dispute: SandboxDispute,
  evidence: { text: string; file: string | null },
  now: number,
): SandboxDispute {
  if (dispute.state !== 'needs_response') return dispute
  return { ...dispute, evidence, state: 'under_review', decidesAt: now + decidesMs }
}

/** A dispute after we gave in. */
export function conceded(dispute: SandboxDispute, now: number): SandboxDispute {
  return dispute.state === 'needs_response' ? { ...dispute, state: 'lost', closedAt: now } : dispute
}

/** A dispute whose time has come: evidence with a file wins, anything less loses. */
export function decided(dispute: SandboxDispute, now: number): SandboxDispute {
  if (dispute.state === 'under_review' && dispute.decidesAt !== null && dispute.decidesAt <= now)
    return { ...dispute, state: dispute.evidence?.file ? 'won' : 'lost', closedAt: now }
  if (dispute.state === 'needs_response' && dispute.evidenceDueAt <= now)
    return { ...dispute, state: 'lost', closedAt: now }
  return dispute
}
