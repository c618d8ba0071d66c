import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { startAtProvider } from './ask-provider.ts'
import { finalise } from './finalise-payment.ts'
import { finaliseRefund } from './finalise-refund.ts'
import { aPaidPayment, aPayment } from './fixtures.ts'
import { reconcileNow } from './reconcile-statement.ts'
import { requestRefund } from './request-refund.ts'
import { type OurLine, reconcile, type TheirLine } from './rules/reconcile.ts'
import { showReconciliation } from './show-reconciliation.ts'
import type { Payment } from './store.ts'

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

const robot = system('test')
const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
}

describe('comparing', () => {
  const their = (providerId: string, amountCents: number, object: TheirLine['object'] = 'payment') => ({
    object,
    providerId,
    amountCents,
  })
  const our = (providerId: string, amountCents: number, object: TheirLine['object'] = 'payment'): OurLine => ({
    ...their(providerId, amountCents, object),
    paymentId: 'p',
    customerId: 'c',
    hubId: null,
  })
  const kinds = (theirs: TheirLine[], ours: OurLine[], expected = ours.map((line) => line.providerId)) => {
    const { matched, differences } = reconcile(theirs, ours, new Set(expected))
    return [matched, ...differences.map((one) => `${one.kind} ${one.object} ${one.oursCents} ${one.theirsCents}`)]
  }

  test.each<[string, (string | number)[], (string | number)[]]>([
    ['the same', kinds([their('a', 100)], [our('a', 100)]), [1]],
    ['missing here', kinds([their('a', 100)], []), [0, 'missing_here payment null 100']],
    ['missing there', kinds([], [our('a', 100)]), [0, 'missing_there payment 100 null']],
    ['of another span', kinds([], [our('a', 100)], []), [0]],
    ['another amount', kinds([their('a', 101)], [our('a', 100)]), [0, 'other_amount payment 100 101']],
    ['double', kinds([their('a', 100), their('a', 100)], [our('a', 100)]), [0, 'double payment 100 200']],
    [
      'a refund and its payment are two',
      kinds([their('a', 100), their('a', -40, 'refund')], [our('a', 100), our('a', -40, 'refund')]),
      [2],
    ],
  ])('%s', (_, found, wanted) => expect(found).toEqual(wanted))
})

const differencesOf = async (providerId: string | null) =>
  (await showReconciliation(app, finance, {})).differences
    .filter((one) => one.providerId === providerId)
    .map((one) => [one.kind, one.oursCents, one.theirsCents, one.closedAt !== null, one.note])
const falsify = (payment: Payment, change: object) => {
  const theirs = sandbox.store.intents.find(payment.providerId!)!
  sandbox.store.intents.write({ ...theirs, ...change })
  return theirs
}

describe('the provider’s statement and our books', () => {
  test('agree after payments and refunds; a second run finds the same', async () => {
    const payment = await aPaidPayment(app, sandbox)
    await aPaidPayment(app, sandbox, 'declined')
    const refund = await app.db.inTransaction(robot, (tx) =>
      requestRefund(tx, { intent: newId(), paymentId: payment.id, amountCents: 300, reason: 'Too much' }),
    )
    await app.runJobs()
    await app.db.inTransaction(robot, (tx) => finaliseRefund(tx, refund.id))
    await reconcileNow(app, finance)
    await reconcileNow(app, finance)
    const { runs, differences } = await showReconciliation(app, finance, {})
    expect(runs.map(({ lines, matched, differences: count }) => [lines, matched, count])).toEqual([
      [2, 2, 0],
      [2, 2, 0],
    ])
    expect(differences).toEqual([])
  })

  test('a payment whose message and answer were lost is healed, not reported', async () => {
    const started = await startAtProvider(app, await aPayment(app))
    await sandbox.port.charge(started.providerId!, { token: await sandbox.tokenOf('pays') }, 'lost')
    await reconcileNow(app, finance)
    expect(await differencesOf(started.providerId)).toEqual([])
    await app.db.inTransaction(robot, (tx) => finalise(tx, started.id))
    expect(await app.query('select state from payments.payments where id = $1', [started.id])).toEqual([
      { state: 'succeeded' },
    ])
  })

  test('another amount there is reported once, with a task, and closes when it agrees again', async () => {
    const payment = await aPaidPayment(app, sandbox)
    const right = falsify(payment, { amountCents: 35_299 })
    await reconcileNow(app, finance)
    await reconcileNow(app, finance)
    expect(await differencesOf(payment.providerId)).toEqual([['other_amount', 35_300, 35_299, false, null]])
    const tasks = `select kind from tasks.tasks where subject_reference = $1 and closed_at is null`
    expect(await app.query(tasks, [payment.providerId])).toEqual([{ kind: 'payments.difference' }])
    sandbox.store.intents.write(right)
    await reconcileNow(app, finance)
    expect(await differencesOf(payment.providerId)).toEqual([['other_amount', 35_300, 35_299, true, 'Agrees again']])
  })

  test('money that is only here is reported', async () => {
    const payment = await aPaidPayment(app, sandbox)
    falsify(payment, { chargedAt: null })
    await app.query(
      `update payments.payment_history set recorded_at = recorded_at - interval '2 minutes' where object_id = $1`,
      [payment.id],
    )
    await reconcileNow(app, finance)
    expect(await differencesOf(payment.providerId)).toEqual([['missing_there', 35_300, null, false, null]])
  })

  test('only finance runs and closes', async () => {
    const auditor: AccountActor = { ...finance, roles: ['auditor'] }
    await expect(reconcileNow(app, auditor)).rejects.toMatchObject({ problem: { type: '/problems/general/not-found' } })
    expect((await showReconciliation(app, auditor, {})).runs.length).toBeGreaterThan(0)
  })
})
