import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { aPaidPlan, type TestPlan } from './fixtures.ts'
import { latestDays } from './rules/dunning-days.ts'
import { showDunning } from './show-dunning.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const nextOf = async ({ actor }: TestPlan) => (await showDunning(app, actor, {})).cases[0]!.next

test('a debt is collected on the days that its agreement names, whatever a policy says that came after it', async () => {
  const before = await aPaidPlan(app, sandbox, 'pays_then_declines')
  await app.query(
    `insert into policies.policies (key, effective_on, value, unit, description)
     select key, '2026-11-25', '7', unit, description from policies.policies where key = 'dunning.suspend_day'`,
  )
  await app.setNow('2026-11-25T01:00:00Z')
  const after = await aPaidPlan(app, sandbox, 'pays_then_declines')
  for (const instant of [
    '2026-12-02T20:00:00Z',
    '2026-12-03T20:00:00Z',
    '2026-12-05T20:00:00Z',
    '2026-12-07T20:00:00Z',
  ]) {
    await app.setNow(instant)
    await app.sweep()
    await app.sweep()
  }
  expect(await nextOf(before)).toEqual({ what: 'suspend', on: '2026-12-13' })
  expect(await nextOf(after)).toEqual({ what: 'suspend', on: '2026-12-10' })
})

test('of agreements that differ no step comes before the later day', () => {
  const [early, late] = [
    { retryDays: [1, 2], suspendDay: 5, recoveryDay: 30 },
    { retryDays: [1, 3, 5], suspendDay: 10, recoveryDay: 21 },
  ]
  const both = { retryDays: [1, 3, 5], suspendDay: 10, recoveryDay: 30 }
  expect([latestDays([early, late]), latestDays([late, early]), latestDays([early])]).toEqual([both, both, early])
})
