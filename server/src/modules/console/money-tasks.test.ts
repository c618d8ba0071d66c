import type { StaffRole } from '@faith/contract/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { melbourne } from '../applications/fixtures.ts'
import { aPerson } from '../privacy/fixtures.ts'
import { openTask } from '../tasks/index.ts'
import { getToday } from './get-today.ts'

let app: TestApp
let close: () => Promise<void>
let customerId: string
beforeAll(async () => {
  ;({ app, close } = await testApp())
  ;({ customerId } = await aPerson(app))
})
afterAll(() => close())

const of = (role: StaffRole): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: [role],
  hubIds: [melbourne],
  sessionId: newId(),
})

/** Who opens and does each, beside finance. */
test.each([
  ['payment', { agent: [false, false], auditor: [true, false], hub_staff: [false, false] }],
  ['refund', { agent: [false, false], auditor: [true, false], hub_staff: [false, false] }],
  ['dispute', { agent: [false, false], auditor: [true, false], hub_staff: [false, false] }],
  ['dunning_case', { agent: [true, true], auditor: [true, false], hub_staff: [false, false] }],
  ['billing_account', { agent: [true, false], auditor: [true, false], hub_staff: [true, false] }],
] as const)('a task of a %s names the customer to those who may open it', async (kind, others) => {
  const subjectId = newId()
  await app.db.inTransaction(system('test'), (tx) =>
    openTask(tx, {
      kind: `billing.${kind}`,
      subject: { kind, id: subjectId, reference: 'FA-X-1' },
      hubId: melbourne,
      customerId,
      reason: 'Somebody has to look.',
      verb: 'Look into',
      dueAt: new Date('2026-11-23T05:00:00Z'),
    }),
  )
  const seen = async (role: StaffRole) =>
    (await getToday(app, of(role), {})).tasks.find((task) => task.subjectId === subjectId)
  expect(await seen('finance')).toMatchObject({
    customerId,
    personName: expect.stringMatching(/\S/),
    subjectReference: 'FA-X-1',
    may: { open: true, act: true },
  })
  for (const [role, [open, act]] of Object.entries(others)) {
    const task = await seen(role as StaffRole)
    expect({ role, may: task?.may }).toMatchObject({ role, may: { open, act } })
    expect(task?.customerId).toBe(open ? customerId : null)
  }
})
