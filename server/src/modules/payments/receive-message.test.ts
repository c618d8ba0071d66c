import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { SandboxIntent } from '../../sandbox/store.ts'
import { aPlan, balancesOf } from '../billing/fixtures.ts'
import { startFirstPayment } from '../billing/index.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

async function aPayment() {
  const plan = await aPlan(app)
  const { payment } = await startFirstPayment(app, plan.actor, plan.subscriptionId, '/account')
  const intent: SandboxIntent = {
    id: payment.providerId!,
    idempotencyKey: `${payment.intent}:0`,
    amountCents: payment.amountCents,
    description: '',
    returnUrl: '',
    state: 'succeeded',
    declineCode: null,
    customer: `cus_${plan.actor.customerId}`,
    keepsCard: true,
    card: {
      behaviour: 'pays',
      brand: 'Visa',
      last4: '4242',
      expiresMonth: 12,
      expiresYear: 2030,
      fingerprint: plan.actor.customerId,
    },
    method: `pm_${payment.id}`,
    chargeKeys: [],
    settlesAt: null,
    createdAt: 0,
    chargedAt: 0,
  }
  return { customerId: plan.actor.customerId, paymentId: payment.id, intent }
}

async function deliver(message: { body: string; headers: Record<string, string> }): Promise<number> {
  const http = await app.http()
  const headers = { ...message.headers, host: 'localhost:3000' }
  const answer = await http.inject({ method: 'POST', url: '/api/v1/payment-events', headers, payload: message.body })
  return answer.statusCode
}

const stateOf = async (paymentId: string) =>
  (await app.query<{ state: string }>('select state from payments.payments where id = $1', [paymentId]))[0]?.state
const tasksOf = (paymentId: string) => app.query('select kind from tasks.tasks where subject_id = $1', [paymentId])

describe('a message of the provider', () => {
  test('settles a payment that nobody waits for, once however often it comes', async () => {
    const { customerId, paymentId, intent } = await aPayment()
    const message = sandbox.message(intent)
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(message)))
    expect(new Set(answers)).toEqual(new Set([204]))
    await app.runJobs()
    expect(await stateOf(paymentId)).toBe('succeeded')
    expect(await balancesOf(app, customerId)).toMatchObject({ clearing: 100_300, bonds_held: -65_000 })
    const kept = await app.query(
      'select source, event_id as "eventId" from payments.observations where payment_id = $1',
      [paymentId],
    )
    expect(kept).toEqual([{ source: 'message', eventId: `evt_${intent.id}` }])
  })

  test('never moves the payment itself', async () => {
    const { paymentId, intent } = await aPayment()
    await deliver(sandbox.message(intent))
    expect(await stateOf(paymentId)).toBe('created')
    await app.runJobs()
    expect(await stateOf(paymentId)).toBe('succeeded')
  })

  const forged: [string, (message: ReturnType<TestSandbox['message']>) => ReturnType<TestSandbox['message']>][] = [
    ['another amount in the bytes', ({ body, headers }) => ({ body: body.replace('100300', '100301'), headers })],
    ['a space more in the bytes', ({ body, headers }) => ({ body: `${body} `, headers })],
    ['an old time', ({ body, headers }) => ({ body, headers: { ...headers, 'webhook-timestamp': '1700000000' } })],
    ['no signature', ({ body }) => ({ body, headers: { 'content-type': 'application/json' } })],
  ]
  test.each(forged)('with %s is not believed and changes nothing', async (_, forge) => {
    const { paymentId, intent } = await aPayment()
    expect(await deliver(forge(sandbox.message(intent)))).toBe(401)
    await app.runJobs()
    expect(await stateOf(paymentId)).toBe('created')
    expect(await app.query('select 1 from payments.observations where payment_id = $1', [paymentId])).toEqual([])
  })

  test('about another amount settles nothing and calls a person', async () => {
    const { customerId, paymentId, intent } = await aPayment()
    expect(await deliver(sandbox.message({ ...intent, amountCents: 100 }))).toBe(204)
    await app.runJobs()
    expect(await stateOf(paymentId)).toBe('created')
    expect((await balancesOf(app, customerId))['clearing']).toBeUndefined()
    expect(await tasksOf(paymentId)).toEqual([{ kind: 'payments.contradiction' }])
  })

  test('that a paid payment failed changes nothing and calls a person', async () => {
    const { customerId, paymentId, intent } = await aPayment()
    await deliver(sandbox.message(intent))
    await app.runJobs()
    const before = await balancesOf(app, customerId)
    await deliver(sandbox.message({ ...intent, state: 'failed' }, 'evt_contradiction'))
    await app.runJobs()
    expect(await stateOf(paymentId)).toBe('succeeded')
    expect(await balancesOf(app, customerId)).toEqual(before)
    expect(await tasksOf(paymentId)).toEqual([{ kind: 'payments.contradiction' }])
  })

  test('about a payment that is not ours is taken and forgotten', async () => {
    const { intent } = await aPayment()
    expect(await deliver(sandbox.message({ ...intent, id: 'pi_elsewhere' }, 'evt_elsewhere'))).toBe(204)
  })

  test('late, doubled and out of order: the money arrives once', async () => {
    const states = ['processing', 'failed', 'succeeded'] as const
    const order = fc.shuffledSubarray([...states, ...states], { minLength: 6, maxLength: 6 })
    for (const said of fc.sample(order, 10)) {
      const { customerId, paymentId, intent } = await aPayment()
      for (const state of said) {
        await deliver(sandbox.message({ ...intent, state }, `evt_${paymentId}_${state}`))
        await app.runJobs()
      }
      expect(await stateOf(paymentId)).toBe('succeeded')
      expect((await balancesOf(app, customerId))['clearing']).toBe(100_300)
    }
  })
})
