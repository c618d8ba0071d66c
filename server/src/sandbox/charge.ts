import type { CardBehaviour } from './magic-cards.ts'
import { magicCards } from './magic-cards.ts'
import type { SandboxIntent } from './store.ts'

const lateMs = 20_000

/** An intent after a card was charged. A key takes effect once; a paid intent stays paid. */
export function charged(intent: SandboxIntent, behaviour: CardBehaviour, key: string, now: number): SandboxIntent {
  if (intent.chargeKeys.includes(key) || intent.state === 'succeeded' || intent.state === 'processing') return intent
  const number = magicCards.find((card) => card.behaviour === behaviour)!.number
  const tried = { ...intent, chargeKeys: [...intent.chargeKeys, key], behaviour, card: { brand: 'Visa', last4: number.slice(-4) }, declineCode: null }
  switch (behaviour) {
    case 'pays':
    case 'silent':
      return { ...tried, state: 'succeeded', chargedAt: now }
    case 'late':
      return { ...tried, state: 'processing', settlesAt: now + lateMs }
    case 'challenge':
      return { ...tried, state: 'requires_action' }
    case 'declined':
    case 'insufficient_funds':
      return { ...tried, state: 'failed', declineCode: behaviour === 'declined' ? 'declined_by_bank' : behaviour }
  }
}

/** An intent after the payer answered the bank's question. */
export function challenged(intent: SandboxIntent, approved: boolean, now: number): SandboxIntent {
  if (intent.state !== 'requires_action') return intent
  return approved ? { ...intent, state: 'succeeded', chargedAt: now } : { ...intent, state: 'failed', declineCode: 'challenge_failed' }
}

/** A late payment whose time has come. */
export function settled(intent: SandboxIntent, now: number): SandboxIntent {
  const due = intent.state === 'processing' && intent.settlesAt !== null && intent.settlesAt <= now
  return due ? { ...intent, state: 'succeeded', chargedAt: now } : intent
}
