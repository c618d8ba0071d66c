import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { aPlan, balancesOf, payer } from './fixtures.ts'
import { nextDebits } from './next-debits.ts'
import { payNow } from './pay-now.ts'

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

describe('a pay deadline that passes', () => {
  test('voids week 1, cancels the bond, ends the plan and reverses what was posted', async () => {
    const plan = await aPlan(app)
    await pay.start(plan)
    expect(await pay.lapse(plan)).toBe(true)
    expect(await pay.states(plan)).toEqual(['void', 'cancelled', 'created'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({})
    expect(await app.db.read(plan.actor, (reader) => nextDebits(reader, plan.subscriptionId, 2))).toEqual([])
    expect(await pay.lapse(plan)).toBe(false)
  })

  test('afterwards a card is refused before it is touched', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await pay.lapse(plan)
    const nothingDue = { problem: { type: '/problems/billing/nothing-due' } }
    await expect(payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))).rejects.toMatchObject(nothingDue)
    await expect(pay.start(plan)).rejects.toMatchObject(nothingDue)
    expect(await pay.states(plan)).toEqual(['void', 'cancelled', 'created'])
    expect(await pay.charges(plan)).toBe(0)
  })

  test('money that comes all the same is kept as credit and waits for a person', async () => {
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await pay.lapse(plan)
    await pay.payHosted(payment)
    await pay.poll()
    expect(await pay.states(plan)).toEqual(['void', 'cancelled', 'succeeded'])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({ clearing: 100_300, customer_credit: -100_300 })
    const tasks = await app.query('select kind, verb from tasks.tasks where subject_id = $1', [payment.id])
    expect(tasks).toEqual([{ kind: 'billing.late-payment', verb: 'Review' }])
  })

  test('paying and the lapsing deadline: one of them, whole', async () => {
    for (let round = 0; round < 5; round += 1) {
      const plan = await aPlan(app)
      const payment = await pay.start(plan)
      const token = await sandbox.tokenOf('pays')
      const [voided, paid] = await Promise.all([
        pay.lapse(plan),
        payNow(app, plan.actor, payment.id, token).catch(() => null),
      ])
      expect(await pay.states(plan)).toEqual(voided ? ['void', 'cancelled', 'created'] : ['paid', 'held', 'succeeded'])
      expect([voided, await pay.charges(plan)]).toEqual(paid ? [false, 1] : [true, 0])
    }
  })
})
