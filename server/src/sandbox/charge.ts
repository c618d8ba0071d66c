import type { CardBehaviour } from './magic-cards.ts'
import { magicCards } from './magic-cards.ts'
import type { SandboxIntent } from './store.ts'

/** After this long the bank tells the provider; the card of the silent payment was charged at once. */
const lateMs = 20_000
const silentMs = 15_000

/** An intent after a card was charged. A key takes effect once, and an intent is tried once: a new try is a new intent. */
export function charged(intent: SandboxIntent, behaviour: CardBehaviour, key: string, now: number): SandboxIntent {
  if (intent.chargeKeys.includes(key) || intent.state !== 'requires_card') return intent
  const number = magicCards.find((card) => card.behaviour === behaviour)!.number
  const tried = {
    ...intent,
    chargeKeys: [...intent.chargeKeys, key],
    behaviour,
    card: { brand: 'Visa', last4: number.slice(-4) },
    declineCode: null,
  }
  switch (behaviour) {
    case 'pays':
      return { ...tried, state: 'succeeded', chargedAt: now }
    case 'silent':
      return { ...tried, state: 'processing', chargedAt: now, settlesAt: now + silentMs }
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
  return approved
    ? { ...intent, state: 'succeeded', chargedAt: now }
    : { ...intent, state: 'failed', declineCode: 'challenge_failed' }
}

/** An intent that nobody wants any more: given up unless a card may be charged for it. */
export function cancelled(intent: SandboxIntent): SandboxIntent {
  return intent.state === 'requires_card' || intent.state === 'requires_action'
    ? { ...intent, state: 'cancelled' }
    : intent
}

/** A payment on its way whose time has come. */
export function settled(intent: SandboxIntent, now: number): SandboxIntent {
  const due = intent.state === 'processing' && intent.settlesAt !== null && intent.settlesAt <= now
  return due ? { ...intent, state: 'succeeded', chargedAt: intent.chargedAt ?? now } : intent
}
