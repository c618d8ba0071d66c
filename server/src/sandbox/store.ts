import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CardBehaviour } from './magic-cards.ts'

/** A card as the provider keeps it; the number itself is never kept. */
export interface SandboxCard {
  behaviour: CardBehaviour
  brand: string
  last4: string
  expiresMonth: number
  expiresYear: number
  /** The same for the same number. */
  fingerprint: string
}

/** A payment as the provider keeps it. Amounts in cents, AUD; times in milliseconds since 1970. */
export interface SandboxIntent {
  id: string
  idempotencyKey: string
  amountCents: number
  description: string
  returnUrl: string
  /** Whose it is, as the provider knows customers. */
  customer: string | null
  /** Whether the card is kept for later charges once it has paid. */
  keepsCard: boolean
  state: 'requires_card' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled'
  declineCode: string | null
  card: SandboxCard | null
  /** The kept card. */
  method: string | null
  /** Keys of charges that were tried; each takes effect once. */
  chargeKeys: string[]
  /** When a payment on its way says that it succeeded. */
  settlesAt: number | null
  createdAt: number
  /** When the card was charged, which the statement shows at once. */
  chargedAt: number | null
}

/** A card that fields or a hosted page took, before it is used. */
export interface SandboxToken {
  id: string
  card: SandboxCard
}

/** A card kept for later charges of one customer. */
export interface SandboxMethod {
  id: string
  customer: string
  card: SandboxCard
  removed: boolean
}

/** Keeping a card without a charge. */
export interface SandboxSetup {
  id: string
  idempotencyKey: string
  customer: string
  returnUrl: string
  state: 'requires_card' | 'requires_action' | 'succeeded' | 'failed'
  declineCode: string | null
  card: SandboxCard | null
  method: string | null
  createdAt: number
}

/** Money given back. */
export interface SandboxRefund {
  id: string
  idempotencyKey: string
  intent: string
  amountCents: number
  state: 'processing' | 'succeeded' | 'failed'
  failureCode: string | null
  settlesAt: number | null
  createdAt: number
}

/** A payment that its payer's bank took back. */
export interface SandboxDispute {
  id: string
  intent: string
  amountCents: number
  reason: string
  state: 'needs_response' | 'under_review' | 'won' | 'lost'
  evidence: { text: string; file: string | null } | null
  createdAt: number
  evidenceDueAt: number
  decidesAt: number | null
  closedAt: number | null
}

/** Objects of one kind, in the order in which they were first written. */
export interface Shelf<T> {
  find(id: string): T | undefined
  byKey(idempotencyKey: string): T | undefined
  all(): T[]
  write(value: T): void
}

/** The provider's memory: an append-only file of JSON lines, so that a killed process forgets nothing it answered. */
export interface SandboxStore {
  intents: Shelf<SandboxIntent>
  tokens: Shelf<SandboxToken>
  methods: Shelf<SandboxMethod>
  setups: Shelf<SandboxSetup>
  refunds: Shelf<SandboxRefund>
  disputes: Shelf<SandboxDispute>
  close(): void
}

/** Opens the file and reads what it holds; a half-written last line is left out and closed, so that the next one is whole. */
export function openStore(path: string): SandboxStore {
  mkdirSync(dirname(path), { recursive: true })
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const file = openSync(path, 'a')
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
  const append = (kind: string) => (value: unknown) => {
    appendFileSync(file, `${JSON.stringify({ kind, value })}\n`)
    fsyncSync(file)
  }
  const shelves = {
    intents: shelf<SandboxIntent>(append('intents')),
    tokens: shelf<SandboxToken>(append('tokens')),
    methods: shelf<SandboxMethod>(append('methods')),
    setups: shelf<SandboxSetup>(append('setups')),
    refunds: shelf<SandboxRefund>(append('refunds')),
    disputes: shelf<SandboxDispute>(append('disputes')),
  }
  for (const { kind, value } of readLines(text)) {
    const known = shelves[kind as keyof typeof shelves] as { remember(value: unknown): void } | undefined
    known?.remember(value)
  }
  return { ...shelves, close: () => closeSync(file) }
}

function shelf<T extends { id: string; idempotencyKey?: string }>(append: (value: T) => void) {
  const values = new Map<string, T>()
  const keys = new Map<string, string>()
  const remember = (value: T) => {
    values.set(value.id, value)
    if (value.idempotencyKey) keys.set(value.idempotencyKey, value.id)
  }
  return {
    find: (id: string) => values.get(id),
    byKey: (key: string) => values.get(keys.get(key) ?? ''),
    all: () => [...values.values()],
    write(value: T) {
      append(value)
      remember(value)
    },
    remember,
  }
}

function readLines(text: string): { kind: string; value: unknown }[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as { kind: string; value: unknown }]
    } catch {
      return []
    }
  })
}
