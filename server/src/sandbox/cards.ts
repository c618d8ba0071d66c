import { createHash } from 'node:crypto'
import type { MagicCard } from './magic-cards.ts'
import type { SandboxCard } from './store.ts'

/** A card as the sandbox keeps it: a magic number with the expiry that was typed, or one three years ahead. */
export function cardOf(magic: MagicCard, typedExpiry: unknown, now: number): SandboxCard {
  return {
    behaviour: magic.behaviour,
    brand: 'Visa',
    last4: magic.number.slice(-4),
    ...(magic.behaviour === 'expiring' ? nextMonth(now) : (expiryOf(typedExpiry) ?? inThreeYears(now))),
    fingerprint: createHash('sha256').update(magic.number).digest('base64url').slice(0, 16),
  }
}

/** Whether a card's last month is over. */
export function hasExpired(card: SandboxCard, now: number): boolean {
  return Date.UTC(card.expiresYear, card.expiresMonth, 1) <= now
}

type Expiry = Pick<SandboxCard, 'expiresMonth' | 'expiresYear'>

function expiryOf(typed: unknown): Expiry | null {
  const match = /^\s*(0?[1-9]|1[0-2])\s*\/\s*(?:20)?(\d{2})\s*$/.exec(String(typed ?? ''))
  return match ? { expiresMonth: Number(match[1]), expiresYear: 2000 + Number(match[2]) } : null
}

function inThreeYears(now: number): Expiry {
  return { expiresMonth: 12, expiresYear: new Date(now).getUTCFullYear() + 3 }
}

function nextMonth(now: number): Expiry {
  const today = new Date(now)
  const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1))
  return { expiresMonth: month.getUTCMonth() + 1, expiresYear: month.getUTCFullYear() }
}
