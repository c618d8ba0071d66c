import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { answerDispute } from './answer-dispute.ts'
import { finaliseDispute } from './finalise-dispute.ts'
import { aPaidPayment } from './fixtures.ts'
import { hearDispute } from './hear-dispute.ts'
import { requestRefund } from './request-refund.ts'
import { disputeByProviderId, refundableOf } from './store.ts'

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

const robot = system('test')
const finance = (): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
})
const left = (id: string) => app.db.read(robot, (reader) => refundableOf(reader, id))

describe('a dispute', () => {
  async function aDispute() {
    const payment = await aPaidPayment(app, sandbox)
    const providerId = await sandbox.dispute(payment.providerId!)
    await hearDispute(app, await sandbox.port.retrieveDispute(providerId))
    const dispute = (await app.db.read(robot, (reader) => disputeByProviderId(reader, providerId)))!
    return { payment, providerId, dispute }
  }
  const ask = (paymentId: string) =>
    app.db.inTransaction(robot, (tx) =>
      requestRefund(tx, { intent: newId(), paymentId, amountCents: 1, reason: 'Too much' }),
    )
  const settleDispute = (id: string) => app.db.inTransaction(robot, (tx) => finaliseDispute(tx, id))
  const paymentState = async (id: string) =>
    (await app.query<{ state: string }>('select state from payments.payments where id = $1', [id]))[0]?.state

  test('is heard once, calls a person with the deadline, and moves the payment by settling', async () => {
    const { payment, providerId, dispute } = await aDispute()
    await hearDispute(app, await sandbox.port.retrieveDispute(providerId))
    expect(dispute).toMatchObject({ amountCents: 35_300, reason: 'fraudulent', said: 'needs_response' })
    expect(
      await app.query('select kind, due_at as "dueAt" from tasks.tasks where subject_id = $1', [dispute.id]),
    ).toEqual([{ kind: 'payments.dispute', dueAt: dispute.evidenceDueAt }])
    expect(await paymentState(payment.id)).toBe('succeeded')
    expect((await settleDispute(dispute.id))?.through).toEqual(['disputed'])
    expect((await settleDispute(dispute.id))?.through).toEqual([])
    expect([await paymentState(payment.id), await left(payment.id)]).toEqual(['disputed', 0])
    await expect(ask(payment.id)).rejects.toMatchObject({
      problem: { type: '/problems/payments/more-than-captured' },
    })
  })

  test('answered with evidence is won, once', async () => {
    const { payment, providerId, dispute } = await aDispute()
    await settleDispute(dispute.id)
    const evidence = { text: 'Signed agreement and hand-over', pdf: Buffer.from('%PDF-1.7'), filename: 'evidence.pdf' }
    expect((await answerDispute(app, finance(), dispute.id, { evidence })).said).toBe('under_review')
    await expect(answerDispute(app, finance(), dispute.id, { evidence })).rejects.toMatchObject({
      problem: { type: '/problems/payments/dispute-answered' },
    })
    sandbox.wait(20_000)
    await hearDispute(app, await sandbox.port.retrieveDispute(providerId))
    expect((await settleDispute(dispute.id))?.through).toEqual(['won'])
    expect([await paymentState(payment.id), await left(payment.id)]).toEqual(['won', 35_300])
  })

  test('told lost before it was told opened: the payment goes through both, in any order', async () => {
    const { payment, providerId, dispute } = await aDispute()
    const early = await sandbox.port.retrieveDispute(providerId)
    await answerDispute(app, finance(), dispute.id, { concede: true })
    await hearDispute(app, early)
    expect((await settleDispute(dispute.id))?.through).toEqual(['disputed', 'lost'])
    expect(await paymentState(payment.id)).toBe('lost')
  })
})
