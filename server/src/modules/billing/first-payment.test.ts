import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { system } from '../../lib/actor.ts'
import { startFirstPayment } from './first-payment.ts'
import { aCustomer, aPlan, balancesOf } from './fixtures.ts'
import { nextDebits } from './next-debits.ts'
import { getPayment, payNow } from './pay-now.ts'
import { settlePayment } from './settle-payment.ts'
import { voidFirst } from './void-first.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

type Plan = Awaited<ReturnType<typeof aPlan>>

const start = async ({ actor, subscriptionId }: Plan) =>
  (await startFirstPayment(app, actor, subscriptionId, '/account/pay?payment=:payment')).payment
const lapse = (plan: Plan) => app.db.inTransaction(system('test'), (tx) => voidFirst(tx, plan.subscriptionId))
const charges = async (plan: Plan) =>
  (await sandbox.statement()).filter((intent) => intent.idempotencyKey.startsWith(`first:${plan.subscriptionId}`))
    .length

/** States of week 1, the bond and the payments, in the words of states.json. */
async function states({ subscriptionId, invoiceId, bondId }: Plan) {
  const [invoice] = await app.query<{ state: string }>('select state from billing.invoices where id = $1', [invoiceId])
  const [bond] = await app.query<{ state: string }>('select state from billing.bonds where id = $1', [bondId])
  const paid = await app.query<{ state: string }>(
    'select state from payments.payments where intent = $1 order by attempt',
    [`first:${subscriptionId}`],
  )
  return [invoice?.state, bond?.state, ...paid.map((payment) => payment.state)]
}

const subjects = async (plan: Plan) =>
  (
    await app.query<{ subject: string }>('select subject from notifications.mails where customer_id = $1 order by id', [
      plan.actor.customerId,
    ])
  ).map((mail) => mail.subject)

/** Makes the poller believe that it last asked long ago. */
const forgetAsking = () => app.query(`update payments.payments set asked_at = asked_at - interval '2 minutes'`)

describe('week 1 and the bond', () => {
  test('signing issues the invoice, posts it and requires the bond', async () => {
    const plan = await aPlan(app)
    expect(plan.dueCents).toBe(100_300)
    expect(await states(plan)).toEqual(['issued', 'required'])
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
    const payment = await start(plan)
    expect([payment.amountCents, payment.state]).toEqual([due, 'created'])
    expect(await states(plan)).toEqual(['issued', 'collecting', 'created'])
    expect(await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).toMatchObject({
      state: 'succeeded',
      cardLast4: '4242',
    })
    expect(await states(plan)).toEqual(['paid', 'held', 'succeeded'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual(entries)
    const allocations = await app.query(
      'select target, amount_cents as cents from billing.allocations where payment_id = $1 order by target',
      [payment.id],
    )
    expect(allocations).toEqual([
      { target: 'bond', cents: 65_000 },
      { target: 'invoice', cents: due - 65_000 },
    ])
    expect(await subjects(plan)).toEqual([`Payment of $${due === 100_300 ? '1,003.00' : '985.00'} received`])
    const history = await app.query('select event from payments.payment_history where object_id = $1 order by at, id', [
      payment.id,
    ])
    expect(history).toEqual([{ event: 'create' }, { event: 'start' }, { event: 'succeed' }])
  })

  test('settling again, by a job or a message, changes nothing', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))
    const before = await balancesOf(app, plan.actor.customerId)
    await Promise.all([settlePayment(app, payment.id), settlePayment(app, payment.id), app.runJobs()])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual(before)
    expect(await subjects(plan)).toHaveLength(1)
  })
})

describe('a card that does not pay', () => {
  test('leaves the bill open; the next try is a new payment with a new key, and pays once', async () => {
    const plan = await aPlan(app)
    const first = await start(plan)
    const declined = await payNow(app, plan.actor, first.id, await sandbox.tokenOf('insufficient_funds'))
    expect(declined).toMatchObject({ state: 'failed', declineCode: 'insufficient_funds' })
    expect(await states(plan)).toEqual(['issued', 'required', 'failed'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      receivables: 35_300,
      deferred: -32_091,
      gst_payable: -3_209,
    })
    const second = await start(plan)
    expect([second.attempt, second.id === first.id]).toEqual([1, false])
    await payNow(app, plan.actor, first.id, await sandbox.tokenOf('pays'))
    expect(await states(plan)).toEqual(['issued', 'collecting', 'failed', 'created'])
    await payNow(app, plan.actor, second.id, await sandbox.tokenOf('pays'))
    expect(await states(plan)).toEqual(['paid', 'held', 'failed', 'succeeded'])
    expect(await charges(plan)).toBe(1)
    expect(await subjects(plan)).toEqual(['Payment of $1,003.00 was declined', 'Payment of $1,003.00 received'])
  })

  test('3-D Secure waits for the payer, not “being confirmed”, and settles when the payer comes back', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
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
    await forgetAsking()
    expect((await getPayment(app, plan.actor, payment.id)).state).toBe('succeeded')
    expect(await subjects(plan)).toEqual(['Payment of $1,003.00 received'])
  })

  test('a bank’s question left open for half an hour is given up, and nothing can be charged for it', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('challenge'))
    await app.query(
      `update payments.payment_history set recorded_at = recorded_at - interval '31 minutes' where object_id = $1`,
      [payment.id],
    )
    await forgetAsking()
    await app.sweep()
    expect(await states(plan)).toEqual(['issued', 'required', 'cancelled'])
    expect((await sandbox.port.charge(payment.providerId!, await sandbox.tokenOf('pays'), 'later')).state).toBe(
      'cancelled',
    )
    expect(await subjects(plan)).toEqual(['Payment of $1,003.00 was not made'])
    expect((await start(plan)).attempt).toBe(1)
  })
})

describe('an unknown outcome', () => {
  test('timed out after charging: being confirmed, no second payment, then settles by itself with one charge', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    const token = await sandbox.tokenOf('silent')
    expect((await payNow(app, plan.actor, payment.id, token)).state).toBe('processing')
    expect(await charges(plan)).toBe(1)
    expect(await states(plan)).toEqual(['issued', 'collecting', 'processing'])
    expect((await start(plan)).id).toBe(payment.id)
    expect((await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).state).toBe('processing')
    sandbox.wait(15_000)
    await forgetAsking()
    await app.sweep()
    expect(await states(plan)).toEqual(['paid', 'held', 'succeeded'])
    expect(await charges(plan)).toBe(1)
    expect(await subjects(plan)).toEqual(['Payment of $1,003.00 is being confirmed', 'Payment of $1,003.00 received'])
  })

  test('a pay deadline that passes meanwhile changes nothing', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('late'))
    expect(await lapse(plan)).toBe(false)
    expect(await states(plan)).toEqual(['issued', 'collecting', 'processing'])
    sandbox.wait(20_000)
    await forgetAsking()
    await app.sweep()
    expect(await states(plan)).toEqual(['paid', 'held', 'succeeded'])
  })

  test('paid on the provider’s page and never seen again: found by asking', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    await fetch(payment.hostedUrl!, {
      method: 'POST',
      body: new URLSearchParams({ number: '4242424242424242' }),
      redirect: 'manual',
    })
    await forgetAsking()
    await app.sweep()
    expect(await states(plan)).toEqual(['paid', 'held', 'succeeded'])
  })
})

describe('at the same time', () => {
  test('forty clicks on two devices make one payment and one charge', async () => {
    const plan = await aPlan(app)
    const opened = await Promise.all(Array.from({ length: 20 }, () => start(plan)))
    expect(new Set(opened.map((payment) => payment.id)).size).toBe(1)
    const token = await sandbox.tokenOf('pays')
    const clicks = await Promise.all(Array.from({ length: 20 }, () => payNow(app, plan.actor, opened[0]!.id, token)))
    expect(clicks.every((payment) => payment.state === 'processing' || payment.state === 'succeeded')).toBe(true)
    await app.runJobs()
    expect(await states(plan)).toEqual(['paid', 'held', 'succeeded'])
    expect(await charges(plan)).toBe(1)
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      clearing: 100_300,
      bonds_held: -65_000,
      deferred: -32_091,
      gst_payable: -3_209,
    })
    expect(await subjects(plan)).toHaveLength(1)
  })

  test('paying and the lapsing deadline: one of them, whole', async () => {
    for (let round = 0; round < 5; round += 1) {
      const plan = await aPlan(app)
      const payment = await start(plan)
      const token = await sandbox.tokenOf('pays')
      const [voided, paid] = await Promise.all([
        lapse(plan),
        payNow(app, plan.actor, payment.id, token).catch(() => null),
      ])
      expect(await states(plan)).toEqual(voided ? ['void', 'cancelled', 'created'] : ['paid', 'held', 'succeeded'])
      expect([voided, await charges(plan)]).toEqual(paid ? [false, 1] : [true, 0])
    }
  })
})

describe('a pay deadline that passes', () => {
  test('voids week 1, cancels the bond, ends the plan and reverses what was posted', async () => {
    const plan = await aPlan(app)
    await start(plan)
    expect(await lapse(plan)).toBe(true)
    expect(await states(plan)).toEqual(['void', 'cancelled', 'created'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({})
    expect(await app.db.read(plan.actor, (reader) => nextDebits(reader, plan.subscriptionId, 2))).toEqual([])
    expect(await lapse(plan)).toBe(false)
  })

  test('afterwards a card is refused before it is touched', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    await lapse(plan)
    const nothingDue = { problem: { type: '/problems/billing/nothing-due' } }
    await expect(payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).rejects.toMatchObject(nothingDue)
    await expect(start(plan)).rejects.toMatchObject(nothingDue)
    expect(await states(plan)).toEqual(['void', 'cancelled', 'created'])
    expect(await charges(plan)).toBe(0)
  })

  test('money that comes all the same is kept as credit and waits for a person', async () => {
    const plan = await aPlan(app)
    const payment = await start(plan)
    await lapse(plan)
    await fetch(payment.hostedUrl!, {
      method: 'POST',
      body: new URLSearchParams({ number: '4242424242424242' }),
      redirect: 'manual',
    })
    await forgetAsking()
    await app.sweep()
    expect(await states(plan)).toEqual(['void', 'cancelled', 'succeeded'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({ clearing: 100_300, customer_credit: -100_300 })
    const tasks = await app.query('select kind, verb from tasks.tasks where subject_id = $1', [payment.id])
    expect(tasks).toEqual([{ kind: 'billing.late-payment', verb: 'Review' }])
  })
})

test('another customer finds no such payment', async () => {
  const plan = await aPlan(app)
  const payment = await start(plan)
  const stranger = await aCustomer(app)
  const missing = { problem: { type: '/problems/general/not-found' } }
  await expect(getPayment(app, stranger, payment.id)).rejects.toMatchObject(missing)
  await expect(payNow(app, stranger, payment.id, await sandbox.tokenOf('pays'))).rejects.toMatchObject(missing)
  await expect(startFirstPayment(app, stranger, plan.subscriptionId, '/')).rejects.toMatchObject(missing)
  expect(await states(plan)).toEqual(['issued', 'collecting', 'created'])
})
