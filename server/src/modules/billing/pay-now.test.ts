import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { NoAnswer, type PaymentsPort } from '../../adapters/payments/payments.ts'
import { aPlan, balancesOf, payer } from './fixtures.ts'
import { payNow } from './pay-now.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
let pay: ReturnType<typeof payer>
/** What the network does to calls of the provider. */
let network: 'works' | 'loses charges' | 'is down' = 'works'
beforeAll(async () => {
  sandbox = await testSandbox()
  const { port } = sandbox
  const lost = () => Promise.reject(new NoAnswer('the network lost the call'))
  const payments: PaymentsPort = {
    ...port,
    start: (payment) => (network === 'is down' ? lost() : port.start(payment)),
    retrieve: (id) => (network === 'is down' ? lost() : port.retrieve(id)),
    charge: (...call) => (network === 'works' ? port.charge(...call) : lost()),
  }
  ;({ app, close } = await testApp({ payments, poolSize: 10 }))
  pay = payer(app, sandbox)
})
afterEach(() => {
  network = 'works'
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

describe('an unknown outcome', () => {
  test('timed out after charging: being confirmed, no second payment, then settles by itself with one charge', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    const token = await sandbox.tokenOf('silent')
    expect((await payNow(app, plan.actor, payment.id, token)).state).toBe('processing')
    expect(await pay.charges(plan)).toBe(1)
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'processing'])
    expect((await pay.start(plan)).id).toBe(payment.id)
    expect((await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).state).toBe('processing')
    sandbox.wait(15_000)
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'succeeded'])
    expect(await pay.charges(plan)).toBe(1)
    expect(await pay.subjects(plan)).toEqual([
      'Payment of $1,003.00 is being confirmed',
      'Payment of $1,003.00 received',
    ])
  })

  test('a pay deadline that passes meanwhile changes nothing', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('late'))
    expect(await pay.lapse(plan)).toBe(false)
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'processing'])
    sandbox.wait(20_000)
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'succeeded'])
  })

  test('paid on the provider’s page and never seen again: found by asking', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await pay.payHosted(payment)
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'succeeded'])
  })
})

test('without a card where none is kept: refused, and nothing is charged', async () => {
  const plan = await aPlan(app)
  const payment = await pay.start(plan)
  await expect(payNow(app, plan.actor, payment.id)).rejects.toMatchObject({
    problem: { type: '/problems/billing/card-needed', status: 422 },
  })
  expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'created'])
  expect(await pay.charges(plan)).toBe(0)
})

describe('a provider that does not answer', () => {
  test('before anything was started: a plain 503, and the bill stays open', async () => {
    const plan = await aPlan(app)
    network = 'is down'
    await expect(pay.start(plan)).rejects.toMatchObject({
      problem: { type: '/problems/payments/provider-unavailable', status: 503 },
    })
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'created'])
    network = 'works'
    const payment = await pay.start(plan)
    expect((await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).state).toBe('succeeded')
  })

  test('a charge that never arrived is unknown, then given up at the provider, and can be tried again', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    const token = await sandbox.tokenOf('pays')
    network = 'loses charges'
    expect((await payNow(app, plan.actor, payment.id, token)).state).toBe('processing')
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'processing'])
    await app.query(
      `update payments.payment_history set recorded_at = recorded_at - interval '1 minute' where object_id = $1`,
      [payment.id],
    )
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['issued', 'required', 'cancelled'])
    network = 'works'
    const again = await pay.start(plan)
    await payNow(app, plan.actor, again.id, token)
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'cancelled', 'succeeded'])
    expect(await pay.charges(plan)).toBe(1)
  })

  test('while it is down a payment stays unknown and the car kept', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    network = 'is down'
    await payNow(app, plan.actor, payment.id, 'tok_whatever')
    await pay.poll()
    await pay.poll()
    expect(await pay.lapse(plan)).toBe(false)
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'processing'])
    const kept = await app.query('select source, state from payments.observations where payment_id = $1', [payment.id])
    expect(kept).toEqual([{ source: 'silence', state: 'unknown' }])
  })
})

describe('at the same time', () => {
  test('forty clicks on two devices make one payment and one charge', async () => {
    const plan = await aPlan(app)
    const opened = await Promise.all(Array.from({ length: 20 }, () => pay.start(plan)))
    expect(new Set(opened.map((payment) => payment.id)).size).toBe(1)
    const token = await sandbox.tokenOf('pays')
    const clicks = await Promise.all(Array.from({ length: 20 }, () => payNow(app, plan.actor, opened[0]!.id, token)))
    expect(clicks.every((payment) => payment.state === 'processing' || payment.state === 'succeeded')).toBe(true)
    await app.runJobs()
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'succeeded'])
    expect(await pay.charges(plan)).toBe(1)
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      clearing: 100_300,
      bonds_held: -65_000,
      deferred: -32_091,
      gst_payable: -3_209,
    })
    expect(await pay.subjects(plan)).toHaveLength(1)
  })
})
