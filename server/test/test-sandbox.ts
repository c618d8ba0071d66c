import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PaymentsPort } from '../src/adapters/payments/payments.ts'
import { createSandboxPayments } from '../src/adapters/payments/sandbox.ts'
import { createSecrets } from '../src/lib/crypto.ts'
import { type CardBehaviour, magicCards } from '../src/sandbox/magic-cards.ts'
import { createSandbox } from '../src/sandbox/server.ts'
import { signedHeaders } from '../src/sandbox/signatures.ts'
import { openStore, type SandboxIntent, type SandboxStore } from '../src/sandbox/store.ts'

/** The sandbox provider on a port of its own with the client that the product uses. */
export interface TestSandbox {
  readonly origin: string
  readonly port: PaymentsPort
  /** A card as the fields hand it over. */
  tokenOf(behaviour: CardBehaviour, expiry?: string): Promise<string>
  /** What was really charged. */
  statement(): Promise<SandboxIntent[]>
  /** The provider's own books, to be looked at and falsified. */
  readonly store: SandboxStore
  /** The payer's bank takes a payment back; gives the dispute's id. */
  dispute(providerId: string): Promise<string>
  /** Lets the provider's time go on. */
  wait(ms: number): void
  /** A message about an intent, signed as the provider does. */
  message(intent: SandboxIntent, id?: string): { body: string; headers: Record<string, string> }
  /** A message about anything, signed now or as of another time. */
  signed(id: string, content: object, at?: number): { body: string; headers: Record<string, string> }
  close(): Promise<void>
}

/** Starts it with an empty store; the client's patience is short so that a test of silence is quick, and long enough for a busy machine. */
export async function testSandbox(options: { patienceMs?: number } = {}): Promise<TestSandbox> {
  const secrets = createSecrets(Buffer.alloc(32, 1))
  const folder = mkdtempSync(join(tmpdir(), 'faith-sandbox-'))
  const bearer = secrets.derive('sandbox-api').toString('base64url')
  const webhookKey = secrets.derive('sandbox-webhooks')
  let ahead = 0
  const store = openStore(join(folder, 'payments.jsonl'))
  const server = createSandbox({
    store,
    bearer,
    webhookKey,
    publicUrl: 'http://localhost:3000',
    // Nobody listens there: tests deliver messages themselves.
    webhookUrl: 'http://127.0.0.1:9/',
    now: () => Date.now() + ahead,
  })
  const signed: TestSandbox['signed'] = (id, content, at = Date.now()) => {
    const body = JSON.stringify(content)
    return { body, headers: signedHeaders(webhookKey, id, body, at) }
  }
  await server.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return {
    origin,
    port: createSandboxPayments({ kind: 'sandbox', origin, spawned: false }, secrets, options.patienceMs ?? 800),
    async tokenOf(behaviour, expiry = '12 / 30') {
      const { number } = magicCards.find((card) => card.behaviour === behaviour)!
      const response = await fetch(`${origin}/v1/tokens`, post({ number, expiry, code: '123' }))
      return ((await response.json()) as { token: string }).token
    },
    statement: async () => store.intents.all().filter((intent) => intent.chargedAt !== null),
    async dispute(providerId) {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ intent: providerId })
      const response = await fetch(`${origin}/v1/disputes`, { method: 'POST', headers, body })
      return ((await response.json()) as { id: string }).id
    },
    store,
    wait(ms) {
      ahead += ms
    },
    message: (intent, id = `evt_${intent.id}`) => signed(id, { type: 'payment', object: intent }),
    signed,
    async close() {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
