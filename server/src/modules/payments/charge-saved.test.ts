import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { NoAnswer, type PaymentsPort } from '../../adapters/payments/payments.ts'
import { system } from '../../lib/actor.ts'
import { chargeDue } from './charge-due.ts'
import { chargeSaved } from './charge-saved.ts'
import { finalise } from './finalise-payment.ts'
import { aKeptCard, aPaidPayment, aPayment } from './fixtures.ts'
import { narrower } from './rules/back-pressure.ts'
import { methodsOf, type Payment } from './store.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
let network: 'works' | 'loses charges' | 'is down' = 'works'
let underWay = 0
let mostUnderWay = 0
beforeAll(async () => {
  sandbox = await testSandbox()
  const { port } = sandbox
  const lost = () => Promise.reject(new NoAnswer('the network lost the call'))
  const payments: PaymentsPort = {
    ...port,
    start: (payment) => (network === 'is down' ? lost() : port.start(payment)),
    retrieve: (id) => (network === 'is down' ? lost() : port.retrieve(id)),
    async charge(...call) {
      if (network !== 'works') return lost()
      mostUnderWay = Math.max(mostUnderWay, ++underWay)
      return port.charge(...call).finally(() => (underWay -= 1))
    },
  }
  ;({ app, close } = await testApp({ payments, poolSize: 10 }))
})
afterEach(() => {
  network = 'works'
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const actor = system('test')
const stateOf = async (id: string) =>
  (await app.query<{ state: string }>('select state from payments.payments where id = $1', [id]))[0]?.state
const settle = (id: string) => app.db.inTransaction(actor, (tx) => finalise(tx, id))
const chargesOf = async (intent: string) =>
  (await sandbox.statement()).filter((one) => one.idempotencyKey.startsWith(intent)).length
const later = () => app.query(`update payments.payments set asked_at = asked_at - interval '2 minutes'`)

describe('a card that paid', () => {
  test('is kept once and takes the debits, with its history', async () => {
    const { customerId, method } = await aKeptCard(app, sandbox)
    expect(method).toMatchObject({ brand: 'Visa', last4: '4242', expiresMonth: 12, expiresYear: 2030, isDefault: true })
    await aPaidPayment(app, sandbox, 'pays', { customerId })
    const second = await aPaidPayment(app, sandbox, 'gone', { customerId })
    const kept = await app.db.read(actor, (reader) => methodsOf(reader, customerId))
    expect(kept.map((one) => [one.last4, one.isDefault])).toEqual([
      ['4242', true],
      ['5126', false],
    ])
    expect(second.methodId).toBeNull()
    const history = 'select to_state as "to", event from payments.method_history where object_id = $1'
    expect(await app.query(history, [method.id])).toEqual([{ to: 'active', event: 'save' }])
  })

  test('is not kept when it was declined', async () => {
    const { customerId } = await aPaidPayment(app, sandbox, 'declined')
    expect(await app.db.read(actor, (reader) => methodsOf(reader, customerId))).toEqual([])
  })
})

describe('a debit of an absent payer', () => {
  test('is charged by the queue and told to whom it concerns', async () => {
    const { customerId, method } = await aKeptCard(app, sandbox)
    const payment = await aPayment(app, { customerId, methodId: method.id })
    expect([payment.state, payment.present]).toEqual(['created', false])
    await app.runJobs()
    expect(await stateOf(payment.id)).toBe('processing')
    expect((await settle(payment.id))?.payment).toMatchObject({ state: 'succeeded', cardLast4: '4242' })
    expect(await chargesOf(payment.intent)).toBe(1)
  })

  test.each([
    ['pays_then_declines', 'declined_by_bank'],
    ['asks_always', 'authentication_required'],
  ] as const)('with a card that is %s fails: %s', async (behaviour, code) => {
    const kept = await keptByAnswer(behaviour)
    const payment = await aPayment(app, { customerId: kept.customerId, methodId: kept.methodId })
    await app.runJobs()
    expect((await settle(payment.id))?.payment).toMatchObject({ state: 'failed', declineCode: code })
    expect(await chargesOf(payment.intent)).toBe(0)
  })

  /** A card that asks its bank is kept by answering it. */
  async function keptByAnswer(behaviour: 'pays_then_declines' | 'asks_always') {
    const paid = await aPaidPayment(app, sandbox, behaviour)
    if (behaviour === 'asks_always') {
      await fetch(`${sandbox.origin}/challenges/${paid.providerId}`, {
        method: 'POST',
        body: new URLSearchParams({ answer: 'yes' }),
        redirect: 'manual',
      })
      await later()
      await app.sweep()
      await settle(paid.id)
    }
    const [method] = await app.db.read(actor, (reader) => methodsOf(reader, paid.customerId))
    return { customerId: paid.customerId, methodId: method!.id }
  }

  test('asked for ten times at once is charged once', async () => {
    const { customerId, method } = await aKeptCard(app, sandbox)
    const payment = await aPayment(app, { customerId, methodId: method.id })
    await Promise.all(Array.from({ length: 10 }, () => chargeSaved(app, payment.id)))
    await Promise.all([chargeDue(app), chargeDue(app), chargeDue(app)])
    await settle(payment.id)
    expect(await stateOf(payment.id)).toBe('succeeded')
    expect(await chargesOf(payment.intent)).toBe(1)
  })

  test('stays as it was while the provider is down, and is charged later', async () => {
    const { customerId, method } = await aKeptCard(app, sandbox)
    const payment = await aPayment(app, { customerId, methodId: method.id })
    network = 'is down'
    await app.runJobs()
    expect(await stateOf(payment.id)).toBe('created')
    network = 'works'
    expect(await chargeDue(app)).toBe(0)
    await later()
    expect(await chargeDue(app)).toBe(1)
    expect((await settle(payment.id))?.payment.state).toBe('succeeded')
  })

  test('whose worker died before charging is charged, not given up', async () => {
    const { customerId, method } = await aKeptCard(app, sandbox)
    const payment = await aPayment(app, { customerId, methodId: method.id })
    network = 'loses charges'
    await app.runJobs()
    expect(await stateOf(payment.id)).toBe('processing')
    await app.query(`update payments.payment_history set recorded_at = recorded_at - interval '1 hour'`)
    network = 'works'
    await later()
    await app.sweep()
    expect((await settle(payment.id))?.payment.state).toBe('succeeded')
    expect(await chargesOf(payment.intent)).toBe(1)
  })

  test('many: all are charged once, never more at once than a lane is wide', async () => {
    const { customerId, method } = await aKeptCard(app, sandbox)
    const opened: Payment[] = []
    for (let n = 0; n < 60; n += 1) opened.push(await aPayment(app, { customerId, methodId: method.id }))
    mostUnderWay = 0
    const taken = await Promise.all([chargeDue(app), chargeDue(app), chargeDue(app)])
    expect(taken.reduce((total, one) => total + one)).toBe(60)
    expect(mostUnderWay).toBeGreaterThan(1)
    expect(mostUnderWay).toBeLessThanOrEqual(16)
    const ours = (await sandbox.statement()).filter((one) =>
      opened.some((each) => each.providerId === null && one.idempotencyKey === `${each.intent}:0`),
    )
    expect(ours).toHaveLength(60)
  })
})

test.each([
  [8, 0, 8],
  [7, 0, 8],
  [8, 1, 4],
  [3, 5, 1],
  [1, 1, 1],
])('a width of %i with %i silences becomes %i', (width, silent, next) => expect(narrower(width, silent)).toBe(next))
