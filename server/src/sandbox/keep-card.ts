import type { SandboxCard, SandboxSetup } from './store.ts'

/** A setup after a card was given: kept at once, after the bank's question, or refused. */
export function setUp(setup: SandboxSetup, card: SandboxCard): SandboxSetup {
  if (setup.state !== 'requires_card') return setup
  switch (card.behaviour) {
    case 'declined':
    case 'insufficient_funds':
      return { ...setup, card, state: 'failed', declineCode: 'declined_by_bank' }
    case 'challenge':
    case 'asks_always':
      return { ...setup, card, state: 'requires_action' }
    default:
      return { ...setup, card, state: 'succeeded' }
  }
}

/** A setup after the payer answered the bank's question. */
export function setUpAnswered(setup: SandboxSetup, approved: boolean): SandboxSetup {
  if (setup.state !== 'requires_action') return setup
  return approved ? { ...setup, state: 'succeeded' } : { ...setup, state: 'failed', declineCode: 'challenge_failed' }
}
