import { type AccountActor, system } from '../src/lib/actor.ts'
import { newId } from '../src/lib/ids.ts'
import { finalise, finaliseDispute } from '../src/modules/payments/index.ts'
import { pollUnknown } from '../src/modules/payments/poll-unknown.ts'
import { reconcileNow } from '../src/modules/payments/reconcile-statement.ts'
import type { SandboxDispute, SandboxIntent } from '../src/sandbox/store.ts'
import type { TestApp } from './test-app.ts'
import type { TestSandbox } from './test-sandbox.ts'

/** What the provider has decided about a payment: its last state, and how a dispute about it ended. */
interface Fate {
  paymentId: string
  intent: SandboxIntent
  dispute: SandboxDispute | null
}

/** How messages reach us. */
export interface Weather {
  events: number
  seed: number
  disorder: boolean
}

export interface Storm {
  /** Final states of payments and their disputes, in the order of the payments. */
  states: string[]
  /** How many messages of each kind were answered with each status. */
  answers: Record<string, number>
}

const actor = system('test')
const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
}

/**
 * Delivers the messages about many payments: in order and once, or duplicated, shuffled, with forged and stale ones among them and
 * some lost. Then lets billing settle and the pollers and the comparison with the statement do their work.
 */
export async function messageStorm(app: TestApp, sandbox: TestSandbox, weather: Weather): Promise<Storm> {
  const fates = await makePayments(app, sandbox, weather)
  const answers: Record<string, number> = {}
  const waiting = deliveries(sandbox, fates, weather)
  const http = await app.http()
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { kind, message } = next
      const headers = { ...message.headers, host: 'localhost:3000' }
      const answer = await http.inject({
        method: 'POST',
        url: '/api/v1/payment-events',
        headers,
        payload: message.body,
      })
      const key = `${kind} ${answer.statusCode}`
      answers[key] = (answers[key] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: weather.disorder ? 8 : 1 }, work))
  await settle(app, fates)
  await app.query(
    `update payments.payments set asked_at = now() - interval '1 hour' where state in ('created', 'processing')`,
  )
  for (let left = Infinity; left > 0; ) {
    await pollUnknown(app)
    const open = `select count(*)::int as n from payments.payments where state in ('created', 'processing') and asked_at < now() - interval '1 minute'`
    left = (await app.query<{ n: number }>(open))[0]!.n
  }
  await reconcileNow(app, finance)
  await settle(app, fates)
  return { states: await statesOf(app, fates), answers }
}

async function makePayments(app: TestApp, sandbox: TestSandbox, weather: Weather): Promise<Fate[]> {
  const fates: Fate[] = []
  for (let n = 0, events = 0; events < weather.events; n += 1) {
    const intent: SandboxIntent = {
      id: `pi_${newId()}`,
      idempotencyKey: `storm:${newId()}:0`,
      amountCents: 10_000 + n,
      description: 'A week',
      returnUrl: '',
      customer: 'cus_storm',
      keepsCard: false,
      state: n % 7 === 3 ? 'failed' : n % 11 === 5 ? 'cancelled' : 'succeeded',
      declineCode: n % 7 === 3 ? 'declined_by_bank' : null,
      card: null,
      method: null,
      chargeKeys: [],
      settlesAt: null,
      createdAt: Date.now(),
      chargedAt: null,
    }
    if (intent.state === 'succeeded') intent.chargedAt = Date.now()
    const disputed = intent.state === 'succeeded' && n % 5 === 0
    const dispute: SandboxDispute | null = disputed
      ? {
          id: `dp_${newId()}`,
          intent: intent.id,
          amountCents: intent.amountCents,
          reason: 'fraudulent',
          state: n % 2 === 0 ? 'won' : 'lost',
          evidence: null,
          createdAt: Date.now(),
          evidenceDueAt: Date.now() + 86_400_000,
          decidesAt: null,
          closedAt: Date.now(),
        }
      : null
    sandbox.store.intents.write(intent)
    if (dispute) sandbox.store.disputes.write(dispute)
    fates.push({ paymentId: newId(), intent, dispute })
    events += dispute ? 4 : 2
  }
  await app.query(
    `insert into payments.payments (id, reference, customer_id, intent, attempt, amount_cents, description, state, return_path, provider_id, created_at, asked_at)
     select id, 'FA-X-' || id, id, 'storm:' || id, 0, cents, 'A week', 'created', '/', provider, '2026-11-23', now()
     from unnest($1::uuid[], $2::text[], $3::int[]) as made (id, provider, cents)`,
    [fates.map((one) => one.paymentId), fates.map((one) => one.intent.id), fates.map((one) => one.intent.amountCents)],
  )
  return fates
}

interface Delivery {
  kind: 'good' | 'forged' | 'stale'
  message: { body: string; headers: Record<string, string> }
}

function deliveries(sandbox: TestSandbox, fates: readonly Fate[], { seed, disorder }: Weather): Delivery[] {
  const good = fates.flatMap(({ intent, dispute }): Delivery[] => {
    const payment = (state: SandboxIntent['state']) =>
      sandbox.signed(`evt_${intent.id}_${state}`, { type: 'payment', object: { ...intent, state } })
    const disputed = (state: SandboxDispute['state']) =>
      sandbox.signed(`evt_${dispute!.id}_${state}`, { type: 'dispute', object: { ...dispute!, state } })
    const messages = [payment('processing'), payment(intent.state)]
    if (dispute) messages.push(disputed('needs_response'), disputed(dispute.state))
    return messages.map((message) => ({ kind: 'good', message }))
  })
  if (!disorder) return good
  const chance = chances(seed)
  const arrived = good.flatMap((one): Delivery[] => {
    if (chance() < 0.01) return []
    const copies = Array.from({ length: 1 + Math.floor(chance() * 3) }, () => one)
    if (chance() < 0.02) copies.push({ kind: 'forged', message: { ...one.message, body: `${one.message.body} ` } })
    if (chance() < 0.02)
      copies.push({ kind: 'stale', message: sandbox.signed('evt_old', { type: 'payment' }, Date.now() - 600_000) })
    return copies
  })
  return arrived
    .map((one) => ({ one, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

/** What billing does on hearing of outcomes; the ledger is its own test's. */
async function settle(app: TestApp, fates: readonly Fate[]): Promise<void> {
  for (const { paymentId } of fates) await app.db.inTransaction(actor, (tx) => finalise(tx, paymentId))
  const disputes = await app.query<{ id: string }>('select id from payments.disputes')
  for (const { id } of disputes) await app.db.inTransaction(actor, (tx) => finaliseDispute(tx, id))
}

async function statesOf(app: TestApp, fates: readonly Fate[]): Promise<string[]> {
  const rows = await app.query<{ id: string; state: string }>(
    `select p.id, concat_ws(' ', p.state, d.said) as state from payments.payments p left join payments.disputes d on d.payment_id = p.id`,
  )
  const states = new Map(rows.map((row) => [row.id, row.state]))
  return fates.map((fate) => states.get(fate.paymentId)!)
}

/** Even chances from a seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
