import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CardBehaviour } from './magic-cards.ts'

/** A payment as the provider keeps it. Amounts in cents, AUD. */
export interface SandboxIntent {
  id: string
  idempotencyKey: string
  amountCents: number
  description: string
  returnUrl: string
  state: 'requires_card' | 'requires_action' | 'processing' | 'succeeded' | 'failed'
  declineCode: string | null
  card: { brand: string; last4: string } | null
  behaviour: CardBehaviour | null
  /** Keys of charges that were tried; each takes effect once. */
  chargeKeys: string[]
  /** When a late payment succeeds, milliseconds since 1970. */
  settlesAt: number | null
  createdAt: number
  chargedAt: number | null
}

/** The provider's memory: an append-only file of JSON lines, so that a killed process forgets nothing it answered. */
export interface SandboxStore {
  intent(id: string): SandboxIntent | undefined
  byKey(idempotencyKey: string): SandboxIntent | undefined
  all(): SandboxIntent[]
  write(intent: SandboxIntent): void
  token(id: string): CardBehaviour | undefined
  writeToken(id: string, behaviour: CardBehaviour): void
  close(): void
}

/** Opens the file and reads what it holds; a half-written last line is left out. */
export function openStore(path: string): SandboxStore {
  mkdirSync(dirname(path), { recursive: true })
  const intents = new Map<string, SandboxIntent>()
  const keys = new Map<string, string>()
  const tokens = new Map<string, CardBehaviour>()
  const remember = (intent: SandboxIntent) => {
    intents.set(intent.id, intent)
    keys.set(intent.idempotencyKey, intent.id)
  }
  if (existsSync(path)) for (const intent of readLines(path)) remember(intent)
  const file = openSync(path, 'a')
  return {
    intent: (id) => intents.get(id),
    byKey: (key) => intents.get(keys.get(key) ?? ''),
    all: () => [...intents.values()],
    write(intent) {
      appendFileSync(file, `${JSON.stringify(intent)}\n`)
      fsyncSync(file)
      remember(intent)
    },
    token: (id) => tokens.get(id),
    writeToken: (id, behaviour) => void tokens.set(id, behaviour),
    close: () => closeSync(file),
  }
}

function readLines(path: string): SandboxIntent[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as SandboxIntent]
      } catch {
        return []
      }
    })
}
