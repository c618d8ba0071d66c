import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { NoAnswer } from '../../adapters/payments/payments.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { approveRefund, confirmPayout, declineRefund, payOutRefund, retryRefund } from './decide-refund.ts'
import { finaliseRefund } from './finalise-refund.ts'
import { aPaidPayment } from './fixtures.ts'
import { requestRefund } from './request-refund.ts'
import { refundableOf } from './store.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
let refunds: 'work' | 'lose the answer' | 'never arrive' = 'work'
beforeAll(async () => {
  sandbox = await testSandbox()
  const { port } = sandbox
  const payments = {
    ...port,
    async refund(...call: Parameters<typeof port.refund>) {
      if (refunds === 'never arrive') throw new NoAnswer('lost')
      const answer = await port.refund(...call)
      if (refunds === 'lose the answer') throw new NoAnswer('lost')
      return answer
    },
  }
  ;({ app, close } = await testApp({ payments, poolSize: 10 }))
})
afterEach(() => {
  refunds = 'work'
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const robot = system('test')
const finance = (): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
})
const ask = (actor: AccountActor | typeof robot, paymentId: string, amountCents: number, intent = newId()) =>
  app.db.inTransaction(actor, (tx) => requestRefund(tx, { intent, paymentId, amountCents, reason: 'Paid too much' }))
const settle = (id: string) => app.db.inTransaction(robot, (tx) => finaliseRefund(tx, id))
const left = (id: string) => app.db.read(robot, (reader) => refundableOf(reader, id))
const sent = (providerId: string | null) => sandbox.store.refunds.all().filter((one) => one.intent === providerId)
const stateOf = async (id: string) =>
  (await app.query<{ state: string }>('select state from payments.refunds where id = $1', [id]))[0]?.state
const later = () => app.query(`update payments.refunds set asked_at = asked_at - interval '1 minute'`)

describe('a refund', () => {
  test('of the system is sent without a second person and settles once', async () => {
    const payment = await aPaidPayment(app, sandbox)
    const refund = await ask(robot, payment.id, 5_000)
    expect([refund.state, refund.needsSecond]).toEqual(['approved', false])
    await app.runJobs()
    expect((await settle(refund.id))?.moved).toBe(true)
    expect((await settle(refund.id))?.moved).toBe(false)
    expect(await stateOf(refund.id)).toBe('succeeded')
    expect(sent(payment.providerId).map((one) => one.amountCents)).toEqual([5_000])
    expect(await left(payment.id)).toBe(30_300)
  })

  test('asked for again with the same intent is the same one', async () => {
    const payment = await aPaidPayment(app, sandbox)
    const first = await ask(robot, payment.id, 5_000, 'bond:1')
    expect((await ask(robot, payment.id, 5_000, 'bond:1')).id).toBe(first.id)
    expect(await left(payment.id)).toBe(30_300)
  })

  test('never gives back more than was captured, however many ask at once', async () => {
    const payment = await aPaidPayment(app, sandbox)
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => ask(robot, payment.id, 10_000)))
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
    const refused = answers.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({
      problem: { type: '/problems/payments/more-than-captured' },
      members: { refundableCents: 5_300 },
    })
    await app.runJobs()
    expect(await left(payment.id)).toBe(5_300)
    expect(sent(payment.providerId)).toHaveLength(3)
  })

  test('the database itself refuses more than was captured, and a refund of nothing captured', async () => {
    const paid = await aPaidPayment(app, sandbox)
    const declined = await aPaidPayment(app, sandbox, 'declined')
    const insert = (paymentId: string, cents: number) =>
      app.query(
        `insert into payments.refunds (id, reference, intent, payment_id, customer_id, amount_cents, reason, state, requested_by, requested_at, needs_second)
         values ($1::uuid, $1::uuid::text, $1::uuid::text, $2, $1::uuid, $3, 'x', 'approved', 'x', '2026-11-23', false)`,
        [newId(), paymentId, cents],
      )
    await expect(insert(paid.id, 35_301)).rejects.toThrow('refunds_within_captured')
    await expect(insert(declined.id, 1)).rejects.toThrow('nothing was captured')
    expect(await left(paid.id)).toBe(35_300)
  })

  test('over the limit needs another person than the one who asked', async () => {
    const payment = await aPaidPayment(app, sandbox, 'pays', { amountCents: 80_000 })
    const [one, other] = [finance(), finance()]
    expect((await ask(one, payment.id, 50_000)).state).toBe('approved')
    const payment2 = await aPaidPayment(app, sandbox, 'pays', { amountCents: 80_000 })
    const refund = await ask(one, payment2.id, 50_001)
    expect([refund.state, refund.needsSecond]).toEqual(['requested', true])
    await expect(approveRefund(app, one, refund.id)).rejects.toMatchObject({
      problem: { type: '/problems/payments/second-person-needed' },
    })
    await app.runJobs()
    expect([await stateOf(refund.id), sent(payment2.providerId)]).toEqual(['requested', []])
    await approveRefund(app, other, refund.id)
    await app.runJobs()
    await settle(refund.id)
    expect([await stateOf(refund.id), sent(payment2.providerId).length]).toEqual(['succeeded', 1])
  })

  test('that is declined frees what it took up and sends nothing', async () => {
    const payment = await aPaidPayment(app, sandbox, 'pays', { amountCents: 80_000 })
    const refund = await ask(finance(), payment.id, 60_000)
    expect(await left(payment.id)).toBe(20_000)
    await declineRefund(app, finance(), refund.id, 'Not owed')
    await app.runJobs()
    expect([await stateOf(refund.id), await left(payment.id), sent(payment.providerId)]).toEqual([
      'declined',
      80_000,
      [],
    ])
    await expect(approveRefund(app, finance(), refund.id)).rejects.toMatchObject({ members: { allowed: [] } })
  })

  test('that is slow, or whose answer is lost, is asked for until it is known, and sent once', async () => {
    const payment = await aPaidPayment(app, sandbox, 'slow_refund')
    refunds = 'lose the answer'
    const refund = await ask(robot, payment.id, 5_000)
    await app.runJobs()
    expect(await stateOf(refund.id)).toBe('processing')
    refunds = 'work'
    await later()
    await app.sweep()
    expect((await settle(refund.id))?.moved).toBe(false)
    sandbox.wait(20_000)
    await later()
    await app.sweep()
    await settle(refund.id)
    expect([await stateOf(refund.id), sent(payment.providerId).length]).toEqual(['succeeded', 1])
  })

  test('whose card is gone fails, calls a person, and goes to the bank account by two people', async () => {
    const payment = await aPaidPayment(app, sandbox, 'gone')
    const [one, other] = [finance(), finance()]
    const refund = await ask(one, payment.id, 5_000)
    await app.runJobs()
    await settle(refund.id)
    expect(await stateOf(refund.id)).toBe('failed')
    expect(await app.query('select kind from tasks.tasks where subject_id = $1', [refund.id])).toEqual([
      { kind: 'payments.refund-failed' },
    ])
    await retryRefund(app, one, refund.id)
    await app.runJobs()
    await settle(refund.id)
    expect(await stateOf(refund.id)).toBe('failed')
    await payOutRefund(app, one, refund.id, 'Card closed')
    await expect(confirmPayout(app, one, refund.id, 'On the statement')).rejects.toMatchObject({
      problem: { type: '/problems/payments/second-person-needed' },
    })
    expect(await stateOf(refund.id)).toBe('bank_payout')
    await confirmPayout(app, other, refund.id, 'On the statement')
    expect([await stateOf(refund.id), await left(payment.id)]).toEqual(['paid_out', 30_300])
    expect(
      sandbox.store.refunds.all().filter((each) => each.state !== 'failed' && each.intent === payment.providerId),
    ).toEqual([])
  })

  test('told by message before the reply is the same', async () => {
    const payment = await aPaidPayment(app, sandbox)
    const refund = await ask(robot, payment.id, 5_000)
    await app.runJobs()
    const [theirs] = sent(payment.providerId)
    const message = sandbox.signed('evt_refund', { type: 'refund', object: theirs! })
    const http = await app.http()
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        http.inject({
          method: 'POST',
          url: '/api/v1/payment-events',
          headers: { ...message.headers, host: 'localhost:3000' },
          payload: message.body,
        }),
      ),
    )
    expect(answers.map((answer) => answer.statusCode)).toEqual([204, 204, 204])
    await settle(refund.id)
    expect(await stateOf(refund.id)).toBe('succeeded')
  })
})
