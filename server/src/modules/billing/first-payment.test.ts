import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { startFirstPayment } from './first-payment.ts'
import { aCustomer, aPlan, balancesOf, payer } from './fixtures.ts'
import { hearOfChallenge } from './hear-of-challenge.ts'
import { nextDebits } from './next-debits.ts'
import { getPayment, payNow } from './pay-now.ts'
import { settlePayment } from './settle-payment.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
let pay: ReturnType<typeof payer>
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
  pay = payer(app, sandbox)
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

describe('week 1 and the bond', () => {
  test('signing issues the invoice, posts it and requires the bond', async () => {
    const plan = await aPlan(app)
    expect(plan.dueCents).toBe(100_300)
    expect(await pay.states(plan)).toEqual(['issued', 'required'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      receivables: 35_300,
      deferred: -32_091,
      gst_payable: -3_209,
    })
    expect(await app.db.read(plan.actor, (reader) => nextDebits(reader, plan.subscriptionId, 2))).toEqual([
      { on: '2026-12-03', amountCents: 35_300 },
      { on: '2026-12-10', amountCents: 35_300 },
    ])
  })

  test.each<[string, [string, number][], number, Record<string, number>]>([
    [
      'M011',
      [
        ['car', 31_900],
        ['plan_500', 1_900],
        ['faith_care', 1_500],
      ],
      100_300,
      { clearing: 100_300, bonds_held: -65_000, deferred: -32_091, gst_payable: -3_209 },
    ],
    [
      'M012',
      [
        ['car', 32_500],
        ['extra_driver', 1_000],
      ],
      98_500,
      { clearing: 98_500, bonds_held: -65_000, deferred: -30_454, gst_payable: -3_046 },
    ],
  ])('%s: one payment with two allocations', async (_, weekly, due, entries) => {
    const plan = await aPlan(app, weekly)
    const payment = await pay.start(plan)
    expect([payment.amountCents, payment.state]).toEqual([due, 'created'])
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'created'])
    expect(await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).toMatchObject({
      state: 'succeeded',
      cardLast4: '4242',
    })
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'succeeded'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual(entries)
    const allocations = await app.query(
      'select target, amount_cents as cents from billing.allocations where payment_id = $1 order by target',
      [payment.id],
    )
    expect(allocations).toEqual([
      { target: 'bond', cents: 65_000 },
      { target: 'invoice', cents: due - 65_000 },
    ])
    expect(await pay.subjects(plan)).toEqual([`Payment of $${due === 100_300 ? '1,003.00' : '985.00'} received`])
    const history = await app.query('select event from payments.payment_history where object_id = $1 order by at, id', [
      payment.id,
    ])
    expect(history).toEqual([{ event: 'create' }, { event: 'start' }, { event: 'succeed' }])
  })

  test('settling again, by a job or a message, changes nothing', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))
    const before = await balancesOf(app, plan.actor.customerId)
    await Promise.all([settlePayment(app, payment.id), settlePayment(app, payment.id), app.runJobs()])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual(before)
    expect(await pay.subjects(plan)).toHaveLength(1)
  })
})

describe('a card that does not pay', () => {
  test('leaves the bill open; the next try is a new payment with a new key, and pays once', async () => {
    const plan = await aPlan(app)
    const first = await pay.start(plan)
    const declined = await payNow(app, plan.actor, first.id, await sandbox.tokenOf('insufficient_funds'))
    expect(declined).toMatchObject({ state: 'failed', declineCode: 'insufficient_funds' })
    expect(await pay.states(plan)).toEqual(['issued', 'required', 'failed'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      receivables: 35_300,
      deferred: -32_091,
      gst_payable: -3_209,
    })
    const second = await pay.start(plan)
    expect([second.attempt, second.id === first.id]).toEqual([1, false])
    await payNow(app, plan.actor, first.id, await sandbox.tokenOf('pays'))
    expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'failed', 'created'])
    await payNow(app, plan.actor, second.id, await sandbox.tokenOf('pays'))
    expect(await pay.states(plan)).toEqual(['paid', 'held', 'failed', 'succeeded'])
    expect(await pay.charges(plan)).toBe(1)
    expect(await pay.subjects(plan)).toEqual(['Payment of $1,003.00 was declined', 'Payment of $1,003.00 received'])
  })

  test('3-D Secure waits for the payer, not “being confirmed”, and settles when the payer comes back', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    const asked = await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('challenge'))
    expect([asked.state, asked.challengeUrl]).toEqual([
      'processing',
      `${sandbox.origin}/challenges/${payment.providerId}`,
    ])
    await fetch(asked.challengeUrl!, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'yes' }),
      redirect: 'manual',
    })
    await app.query(`update payments.payments set asked_at = asked_at - interval '2 minutes'`)
    expect((await getPayment(app, plan.actor, payment.id)).state).toBe('succeeded')
    expect(await pay.subjects(plan)).toEqual(['Payment of $1,003.00 received'])
  })

  test('a payer whom the bank refuses comes back before its message: the payment has failed, another card is asked for', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    const { challengeUrl } = await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('challenge'))
    await fetch(challengeUrl!, { method: 'POST', body: new URLSearchParams({ answer: 'no' }), redirect: 'manual' })
    await hearOfChallenge(app, plan.actor, plan.subscriptionId)
    expect(await getPayment(app, plan.actor, payment.id)).toMatchObject({
      state: 'failed',
      declineCode: 'challenge_failed',
    })
    expect((await pay.start(plan)).attempt).toBe(1)
  })

  test('a bank’s question left open for half an hour is given up, and nothing can be charged for it', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('challenge'))
    await app.query(
      `update payments.payment_history set recorded_at = recorded_at - interval '31 minutes' where object_id = $1`,
      [payment.id],
    )
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['issued', 'required', 'cancelled'])
    const later = { token: await sandbox.tokenOf('pays') }
    expect((await sandbox.port.charge(payment.providerId!, later, 'later')).state).toBe('cancelled')
    expect(await pay.subjects(plan)).toEqual(['Payment of $1,003.00 was not made'])
    expect((await pay.start(plan)).attempt).toBe(1)
  })
})

test('another customer finds no such payment', async () => {
  const plan = await aPlan(app)
  const payment = await pay.start(plan)
  const stranger = await aCustomer(app)
  const missing = { problem: { type: '/problems/general/not-found' } }
  await expect(getPayment(app, stranger, payment.id)).rejects.toMatchObject(missing)
  await expect(payNow(app, stranger, payment.id, await sandbox.tokenOf('pays'))).rejects.toMatchObject(missing)
  await expect(startFirstPayment(app, stranger, plan.subscriptionId, '/')).rejects.toMatchObject(missing)
  expect(await pay.states(plan)).toEqual(['issued', 'collecting', 'created'])
})
