import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { answerRequest } from './answer-request.ts'
import { aBuyer, anAgent, aReadyDraft, refreshed } from './fixtures.ts'
import { getApplication } from './get-application.ts'
import { getApplicationForStaff } from './get-for-staff.ts'
import { getHold } from './get-hold.ts'
import { listApplications } from './list-applications.ts'
import { approveApplication, askForMore, declineApplication, extendApplicationHold } from './staff-decisions.ts'
import { submitApplication } from './submit-application.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const start = '2026-11-23T01:00:00.000Z'
const dayLater = new Date('2026-11-24T01:00:00.000Z')
const conflict = { problem: { status: 409 } }

async function subjects(): Promise<string[]> {
  const before = app.mail.mails.length
  await app.runJobs()
  return app.mail.mails.slice(before).map((mail) => mail.subject.replace(/FA-A-\d+/, '…'))
}

describe('a person decides', () => {
  async function referred(): Promise<{ actor: AccountActor; applicationId: string; holdId: string }> {
    await app.setNow(start)
    const { actor, hold } = await aReadyDraft(app, {
      licenceClass: 'international',
      licenceState: undefined,
      licenceCountry: 'Chile',
    })
    await app.runJobs()
    expect((await submitApplication(app, actor, hold.applicationId)).state).toBe('referred')
    return { actor, applicationId: hold.applicationId, holdId: hold.id }
  }

  test('with a task, the reason and the mail', async () => {
    const { applicationId } = await referred()
    expect(await subjects()).toEqual(['We have your application …', 'A person looks at …'])
    expect(
      await app.query(
        'select verb, reason, due_at as due from tasks.tasks where subject_id = $1 and closed_at is null',
        [applicationId],
      ),
    ).toEqual([
      { verb: 'Decide', reason: 'A person reads international licences and their translation.', due: dayLater },
    ])
    const { applications } = await listApplications(app, await anAgent(app), { waiting: true })
    expect(applications.find((one) => one.id === applicationId)).toMatchObject({
      applicantName: 'Aroha O’Brien',
      carTitle: '2023 Toyota RAV4 GX Hybrid',
      hubName: 'Melbourne',
      reasons: ['A person reads international licences and their translation.'],
      heldUntil: dayLater,
    })
  })

  test('who sees the details, and it is audited; staff of other hubs and customers do not', async () => {
    const { actor, applicationId } = await referred()
    const agent = await anAgent(app)
    const seen = await getApplicationForStaff(app, agent, applicationId)
    expect(seen).toMatchObject({
      mayDecide: true,
      applicantPhone: '+61491570006',
      birthDates: [{ dateOfBirth: '1990-01-26' }],
      drivers: [{ frontFileId: expect.any(String), backFileId: expect.any(String) }],
    })
    const auditor = { ...agent, roles: ['auditor' as const] }
    expect((await getApplicationForStaff(app, auditor, applicationId)).drivers).toMatchObject([
      { fullName: seen.drivers[0]!.fullName, frontFileId: null, backFileId: null },
    ])
    expect(
      await app.query(
        `select count(*)::int as reads from audit.entries where action = 'application.read' and actor = $1`,
        [`account:${agent.accountId}`],
      ),
    ).toEqual([{ reads: 2 }])
    const strangers = [await anAgent(app, [newId()]), actor, await refreshed(app, await aBuyer(app))]
    for (const stranger of strangers) {
      await expect(getApplicationForStaff(app, stranger, applicationId)).rejects.toMatchObject({
        problem: { status: 404 },
      })
      await expect(approveApplication(app, stranger, applicationId, 'why not')).rejects.toMatchObject({
        problem: { status: 404 },
      })
    }
    expect((await listApplications(app, strangers[2]!, {})).applications).toEqual([])
    expect((await listApplications(app, actor, {})).applications).toHaveLength(1)
    expect((await getApplication(app, actor, applicationId)).state).toBe('referred')
  })

  test('who approves', async () => {
    const { actor, applicationId } = await referred()
    const shown = await approveApplication(app, await anAgent(app), applicationId, 'Translation is in order.')
    expect(shown).toMatchObject({ state: 'approved', mayDecide: false, hold: { stage: 'signing' } })
    expect(shown.timeline.at(-1)).toMatchObject({ event: 'approve', reason: 'Translation is in order.' })
    expect(
      await app.query('select from tasks.tasks where subject_id = $1 and closed_at is null', [applicationId]),
    ).toEqual([])
    expect((await getApplication(app, actor, applicationId)).may.sign).toBe(true)
    await expect(
      declineApplication(app, await anAgent(app), applicationId, ['outstanding_debt']),
    ).rejects.toMatchObject(conflict)
  })

  test('who declines with a reason', async () => {
    const { actor, applicationId, holdId } = await referred()
    await declineApplication(app, await anAgent(app), applicationId, ['licence_not_confirmed'], 'No translation.')
    expect((await getApplication(app, actor, applicationId)).decision).toMatchObject({
      outcome: 'declined',
      reasons: [{ code: 'licence_not_confirmed' }],
    })
    expect((await getHold(app, actor, holdId)).state).toBe('released')
  })

  test('who asks for more, gets it, and has it before them again', async () => {
    const { actor, applicationId } = await referred()
    const agent = await anAgent(app)
    await app.runJobs()
    await askForMore(app, agent, applicationId, 'Please send a clearer photo of the back.')
    expect(await subjects()).toEqual(['We need something for …'])
    const asked = await getApplication(app, actor, applicationId)
    expect(asked).toMatchObject({
      state: 'info_required',
      request: { message: 'Please send a clearer photo of the back.' },
      may: { edit: true, answer: true },
    })
    const answered = await answerRequest(app, actor, applicationId, 'Here it is.')
    expect(answered).toMatchObject({ state: 'referred', request: null })
    expect(answered.checks.map((check) => check.code)).toContain('answer_given')
    expect(
      await app.query('select count(*)::int as open from tasks.tasks where subject_id = $1 and closed_at is null', [
        applicationId,
      ]),
    ).toEqual([{ open: 1 }])
    await expect(answerRequest(app, actor, applicationId)).rejects.toMatchObject(conflict)
  })

  test('who keeps the car for longer, until nobody decides in time', async () => {
    const { actor, applicationId, holdId } = await referred()
    await extendApplicationHold(app, await anAgent(app), applicationId, 48)
    expect((await getHold(app, actor, holdId)).expiresAt).toEqual(new Date('2026-11-25T01:00:00.000Z'))
    await app.setNow('2026-11-25T01:00:00.000Z')
    const late = await approveApplication(app, await anAgent(app), applicationId, 'Late, but in order.')
    expect(late).toMatchObject({ state: 'approved', hold: { state: 'expired' } })
    await app.runJobs()
    expect(app.mail.mails.at(-1)!.text).toContain('The car is not held any more.')
  })

  test('a licence that another customer has on file goes to a person, and says nothing of the other', async () => {
    await app.setNow(start)
    await aReadyDraft(app, { licenceNumber: 'TWICE99' })
    const { actor, hold } = await aReadyDraft(app, { licenceNumber: 'twice 99' })
    const shown = await submitApplication(app, actor, hold.applicationId)
    expect(shown.state).toBe('referred')
    expect(shown.checks.at(-1)).toMatchObject({ code: 'licence_elsewhere', detail: 'A person confirms this licence.' })
  })
})
