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
  state: 'requires_card' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled'
  declineCode: string | null
  card: { brand: string; last4: string } | null
  behaviour: CardBehaviour | null
  /** Keys of charges that were tried; each takes effect once. */
  chargeKeys: string[]
  /** When a payment on its way says that it succeeded, milliseconds since 1970. */
  settlesAt: number | null
  createdAt: number
  /** When the card was charged, which the statement shows at once. */
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

/** A card as a token that the fields gave out. */
interface TokenLine {
  token: string
  behaviour: CardBehaviour
}

/** Opens the file and reads what it holds; a half-written last line is left out and closed, so that the next one is whole. */
export function openStore(path: string): SandboxStore {
  mkdirSync(dirname(path), { recursive: true })
  const intents = new Map<string, SandboxIntent>()
  const keys = new Map<string, string>()
  const tokens = new Map<string, CardBehaviour>()
  const remember = (line: SandboxIntent | TokenLine) => {
    if ('token' in line) return void tokens.set(line.token, line.behaviour)
    intents.set(line.id, line)
    keys.set(line.idempotencyKey, line.id)
  }
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  for (const line of readLines(text)) remember(line)
  const file = openSync(path, 'a')
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
  const append = (line: SandboxIntent | TokenLine) => {
    appendFileSync(file, `${JSON.stringify(line)}\n`)
    fsyncSync(file)
    remember(line)
  }
  return {
    intent: (id) => intents.get(id),
    byKey: (key) => intents.get(keys.get(key) ?? ''),
    all: () => [...intents.values()],
    write: append,
    token: (id) => tokens.get(id),
    writeToken: (token, behaviour) => append({ token, behaviour }),
    close: () => closeSync(file),
  }
}

function readLines(text: string): (SandboxIntent | TokenLine)[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as SandboxIntent | TokenLine]
    } catch {
      return []
    }
  })
}
