import { consoleProblems } from '@faith/contract/console'
import type { StaffRole } from '@faith/contract/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { melbourne } from '../applications/fixtures.ts'
import { createStaff } from '../identity/index.ts'
import { closeTask, openTask } from '../tasks/index.ts'
import { assignTask } from './assign-task.ts'
import { getCounts } from './get-counts.ts'
import { getToday } from './get-today.ts'
import { snoozeTask } from './snooze-task.ts'

const perth = '0199a000-0000-7000-8000-000000000005'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp({ now: '2026-11-23T01:00:00Z' }))
})
afterAll(() => close())

async function staff(role: StaffRole, hubIds: string[], givenName = 'Callum'): Promise<AccountActor> {
  const email = `${newId()}@staff.example.com`
  const name = { givenName, familyName: 'Reyes', nativeName: null, language: 'en' as const }
  const accountId = await app.db.inTransaction(system('test'), (tx) =>
    createStaff(tx, { ...name, email, passwordHash: '-', roles: [role], hubIds }),
  )
  return { kind: 'account', accountId, customerIds: [], roles: [role], hubIds, sessionId: newId() }
}

/** Opens a task at Melbourne and gives its id. */
async function aTask(): Promise<{ id: string; subjectId: string }> {
  const subjectId = newId()
  await app.db.inTransaction(system('test'), (tx) =>
    openTask(tx, {
      kind: 'fleet.state-differs',
      subject: { kind: 'vehicle', id: subjectId },
      hubId: melbourne,
      reason: 'The file says service.',
      verb: 'Look into',
      dueAt: new Date('2026-11-23T05:00:00Z'),
    }),
  )
  const [row] = await app.query<{ id: string }>('select id from tasks.tasks where subject_id = $1', [subjectId])
  return { id: row!.id, subjectId }
}
const seenBy = async (actor: AccountActor, view: 'everyone' | 'mine' | 'unassigned' | 'snoozed', id: string) =>
  (await getToday(app, actor, { view })).tasks.find((task) => task.id === id)
const auditOf = (id: string) =>
  app.query('select action, detail from audit.entries where object_id = $1 order by at, id', [id])

describe('a task', () => {
  test('is taken, taken over and given back; each view and its count follow', async () => {
    const [callum, bec] = [await staff('agent', [melbourne]), await staff('hub_staff', [melbourne], 'Bec')]
    const { id } = await aTask()
    const before = (await getToday(app, callum, {})).counts
    await assignTask(app, callum, id, 'me')
    expect((await seenBy(callum, 'mine', id))?.assignee).toEqual({ name: 'Callum Reyes', you: true })
    expect((await seenBy(bec, 'everyone', id))?.assignee).toEqual({ name: 'Callum Reyes', you: false })
    expect(await seenBy(bec, 'mine', id)).toBeUndefined()
    expect(await seenBy(bec, 'unassigned', id)).toBeUndefined()
    const counts = (await getToday(app, callum, {})).counts
    expect(counts).toEqual({ ...before, mine: before.mine + 1, unassigned: before.unassigned - 1 })
    await assignTask(app, bec, id, 'me')
    expect((await seenBy(bec, 'mine', id))?.assignee).toEqual({ name: 'Bec Reyes', you: true })
    await assignTask(app, bec, id, 'nobody')
    expect((await seenBy(bec, 'unassigned', id))?.assignee).toBeNull()
    expect(await auditOf(id)).toEqual([
      { action: 'task.take', detail: { had: null } },
      { action: 'task.take', detail: { had: callum.accountId } },
      { action: 'task.give-back', detail: { had: bec.accountId } },
    ])
  })

  test('is put off with a reason, is in nobody’s way meanwhile, and comes back by itself or when it is called', async () => {
    const callum = await staff('agent', [melbourne])
    const { id } = await aTask()
    const today = (await getCounts(app, callum)).today!
    await snoozeTask(app, callum, id, { for: 'tomorrow', reason: 'The owner calls back tomorrow' })
    expect(await seenBy(callum, 'everyone', id)).toBeUndefined()
    expect((await getCounts(app, callum)).today).toBe(today - 1)
    // Nine in Melbourne, in summer.
    const until = new Date('2026-11-23T22:00:00Z')
    const snoozed = await seenBy(callum, 'snoozed', id)
    expect([snoozed?.snoozed, snoozed?.dueAt]).toEqual([
      { until, reason: 'The owner calls back tomorrow' },
      new Date('2026-11-23T05:00:00Z'),
    ])
    await app.setNow('2026-11-23T21:59:59Z')
    expect(await seenBy(callum, 'everyone', id)).toBeUndefined()
    await app.setNow('2026-11-23T22:00:00Z')
    expect((await seenBy(callum, 'everyone', id))?.snoozed).toBeNull()
    await snoozeTask(app, callum, id, { for: 'hour', reason: 'On the phone' })
    await snoozeTask(app, callum, id, null)
    expect((await seenBy(callum, 'everyone', id))?.snoozed).toBeNull()
    expect((await auditOf(id)).map((entry) => (entry as { action: string }).action)).toEqual([
      'task.snooze',
      'task.snooze',
      'task.wake',
    ])
  })

  test('of another hub, of nobody’s reach, or for an auditor, is not there; a closed one is refused', async () => {
    const { id, subjectId } = await aTask()
    const elsewhere = await staff('agent', [perth])
    const auditor = await staff('auditor', [])
    for (const actor of [elsewhere, auditor]) {
      await expect(assignTask(app, actor, id, 'me')).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(snoozeTask(app, actor, id, { for: 'hour', reason: 'Later' })).rejects.toMatchObject({
        problem: { status: 404 },
      })
    }
    const callum = await staff('agent', [melbourne])
    await expect(assignTask(app, callum, newId(), 'me')).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await seenBy(callum, 'everyone', id))?.may.update).toBe(true)
    expect((await seenBy(auditor, 'everyone', id))?.may.update).toBe(false)
    await app.db.inTransaction(system('test'), (tx) => closeTask(tx, { kind: 'fleet.state-differs', subjectId }))
    await expect(assignTask(app, callum, id, 'me')).rejects.toMatchObject({ problem: consoleProblems.taskClosed })
    expect(await app.query('select assignee_id, snoozed_until from tasks.tasks where id = $1', [id])).toEqual([
      { assignee_id: null, snoozed_until: null },
    ])
    expect(await auditOf(id)).toEqual([])
  })
})
