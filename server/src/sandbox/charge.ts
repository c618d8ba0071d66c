import { hasExpired } from './cards.ts'
import type { SandboxCard, SandboxIntent } from './store.ts'

/** After this long the bank tells the provider; the card of the silent payment was charged at once. */
const lateMs = 20_000
const silentMs = 15_000

/** One try with a card; `payer`: whether the payer is there to answer the bank. */
export interface Try {
  card: SandboxCard
  /** A card that is kept already. */
  method: string | null
  key: string
  payer: 'present' | 'absent'
  now: number
}

/** An intent after a card was charged. A key takes effect once, and an intent is tried once: a new try is a new intent. */
export function charged(intent: SandboxIntent, { card, method, key, payer, now }: Try): SandboxIntent {
  if (intent.chargeKeys.includes(key) || intent.state !== 'requires_card') return intent
  const tried = { ...intent, chargeKeys: [...intent.chargeKeys, key], card, method, declineCode: null }
  const declined = (declineCode: string): SandboxIntent => ({ ...tried, state: 'failed', declineCode })
  const pays: SandboxIntent = { ...tried, state: 'succeeded', chargedAt: now }
  if (hasExpired(card, now)) return declined('expired_card')
  switch (card.behaviour) {
    case 'pays':
    case 'expiring':
    case 'disputed':
    case 'slow_refund':
    case 'gone':
      return pays
    case 'pays_then_declines':
      return payer === 'present' ? pays : declined('declined_by_bank')
    case 'silent':
      return { ...tried, state: 'processing', chargedAt: now, settlesAt: now + silentMs }
    case 'late':
      return { ...tried, state: 'processing', settlesAt: now + lateMs }
    case 'challenge':
      return payer === 'present' ? { ...tried, state: 'requires_action' } : pays
    case 'asks_always':
      return payer === 'present' ? { ...tried, state: 'requires_action' } : declined('authentication_required')
    case 'declined':
      return declined('declined_by_bank')
    case 'insufficient_funds':
      return declined('insufficient_funds')
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
