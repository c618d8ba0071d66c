import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { backgroundWork } from '../../app.ts'
import { createTestClock } from '../../platform/test-clock.ts'
import { aPaidPlan, faultsOf, type TestPlan } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10, now: '2026-12-01T23:00:00Z' }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const subjects = async ({ actor }: TestPlan) =>
  (
    await app.query<{ subject: string }>(
      'select subject from notifications.mails where customer_id = $1 order by created_at, id',
      [actor.customerId],
    )
  ).map((mail) => mail.subject)
const debits = async ({ actor }: TestPlan) =>
  (
    await app.query<Record<string, unknown>>(
      'select on_date, kind, outcome from billing.debits where customer_id = $1 order by at',
      [actor.customerId],
    )
  ).map((row) => Object.values(row))

test('the test clock lives through eleven days: announced, billed, paid; retried and suspended; income and books every night', async () => {
  const pays = await aPaidPlan(app, sandbox)
  const fails = await aPaidPlan(app, sandbox, 'pays_then_declines')
  const clock = createTestClock(app, backgroundWork().sweepers, app.runJobs)
  await clock.moveTo(new Date('2026-12-12T21:00:00Z'))
  expect(await debits(pays)).toEqual([
    ['2026-12-03', 'due', 'paid'],
    ['2026-12-10', 'due', 'paid'],
  ])
  expect(await debits(fails)).toEqual([
    ['2026-12-03', 'due', 'failed'],
    ['2026-12-04', 'retry', 'failed'],
    ['2026-12-06', 'retry', 'failed'],
    ['2026-12-08', 'retry', 'failed'],
    ['2026-12-10', 'due', 'failed'],
  ])
  expect(await subjects(pays)).toEqual([
    'Payment of $1,003.00 received',
    'Debit of $353.00 on Thu 3 Dec 2026',
    'Payment of $353.00 received',
    'Debit of $353.00 on Thu 10 Dec 2026',
    'Payment of $353.00 received',
  ])
  expect(await subjects(fails)).toEqual([
    'Payment of $1,003.00 received',
    'Debit of $353.00 on Thu 3 Dec 2026',
    '$353.00 could not be debited',
    'Debit of $706.00 on Thu 10 Dec 2026',
    'Your subscription is suspended: $706.00 is overdue',
  ])
  const nights = await app.query<{ day: string; faults: unknown[] }>(
    'select day, faults from billing.checks order by day',
  )
  expect([nights.length, nights.every((night) => night.faults.length === 0)]).toEqual([12, true])
  const days = await app.query('select day from billing.recognised_days order by day')
  expect(days.length).toBe(17)
  expect(await faultsOf(app)).toEqual([])
}, 240_000)
