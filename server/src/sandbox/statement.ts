import type { SandboxStore } from './store.ts'

/** One movement of money as the provider's books have it, in cents; times in milliseconds since 1970. */
export interface SandboxLine {
  object: 'payment' | 'refund' | 'dispute' | 'dispute_won'
  providerId: string
  amountCents: number
  at: number
}

/** Everything that moved in a span, in the order in which it happened. */
export function statementOf(store: SandboxStore, from: number, to: number): SandboxLine[] {
  const lines: SandboxLine[] = []
  for (const intent of store.intents.all()) {
    if (intent.chargedAt === null) continue
    const { id, amountCents, chargedAt } = intent
    lines.push({ object: 'payment', providerId: id, amountCents, at: chargedAt })
  }
  for (const { id, amountCents, createdAt, state } of store.refunds.all()) {
    if (state !== 'failed') lines.push({ object: 'refund', providerId: id, amountCents: -amountCents, at: createdAt })
  }
  for (const { id, amountCents, createdAt, closedAt, state } of store.disputes.all()) {
    lines.push({ object: 'dispute', providerId: id, amountCents: -amountCents, at: createdAt })
    if (state === 'won') lines.push({ object: 'dispute_won', providerId: id, amountCents, at: closedAt! })
  }
  return lines.filter((line) => line.at >= from && line.at < to).sort((a, b) => a.at - b.at)
}
