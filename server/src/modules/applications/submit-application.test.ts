import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBuyer, aCar, aReadyDraft, choices } from './fixtures.ts'
import { getApplication } from './get-application.ts'
import { placeHold } from './place-hold.ts'
import { runChecks } from './run-checks.ts'
import { submitApplication } from './submit-application.ts'
import { withdrawApplication } from './withdraw-application.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const start = '2026-11-23T01:00:00.000Z'
const dayLater = new Date('2026-11-24T01:00:00.000Z')
const problem = (type: string) => ({ problem: { type: `/problems/${type}` } })
const wrx = { powerKw: 202, tareKg: 1516 }

async function subjects(): Promise<string[]> {
  const before = app.mail.mails.length
  await app.runJobs()
  return app.mail.mails.slice(before).map((mail) => mail.subject.replace(/FA-A-\d+/, '…'))
}

const timeline = async (id: string) =>
  (
    await app.query<{ event: string; actor: string }>(
      'select event, actor from applications.application_history where object_id = $1 order by at, id',
      [id],
    )
  ).map(({ event, actor }) => `${event} by ${actor.split(':')[0]}`)

describe('submitting', () => {
  test('runs the checks, approves, and keeps the car 24 hours for the signature', async () => {
    await app.setNow(start)
    const { actor, hold } = await aReadyDraft(app)
    await app.runJobs()
    const approved = await submitApplication(app, actor, hold.applicationId)
    expect(approved).toMatchObject({
      state: 'approved',
      decision: { outcome: 'approved', reasons: [], validUntil: new Date('2026-12-07T01:00:00.000Z') },
      hold: { stage: 'signing', state: 'active', expiresAt: dayLater, renewableUntil: null },
      may: { edit: false, submit: false, sign: true, withdraw: true },
    })
    expect(approved.checks.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
      'age passed',
      'licence_class passed',
      'licence_valid passed',
    ])
    expect(await timeline(hold.applicationId)).toEqual([
      'open by account',
      'submit by account',
      'start_checks by system',
      'approve by system',
    ])
    expect(await subjects()).toEqual(['We have your application …', 'Approved: …'])
    await runChecks(app, hold.applicationId)
    expect((await timeline(hold.applicationId)).length).toBe(4)
    const images = await app.query<{ destroyAfter: string }>(
      `select distinct destroy_after::text as "destroyAfter" from files.images where customer_id = $1`,
      [actor.customerIds[0]],
    )
    expect(images).toEqual([{ destroyAfter: '2027-02-21' }])
  })

  test('needs a confirmed address', async () => {
    const { actor, hold } = await aReadyDraft(app)
    await app.query('update identity.accounts set email_confirmed_at = null where id = $1', [actor.accountId])
    await expect(submitApplication(app, actor, hold.applicationId)).rejects.toMatchObject(
      problem('applications/email-not-confirmed'),
    )
    expect((await getApplication(app, actor, hold.applicationId)).state).toBe('draft')
  })

  test('needs the car to be held; the draft takes its car again, or another', async () => {
    await app.setNow(start)
    const { actor, hold } = await aReadyDraft(app)
    await app.setNow('2026-11-23T01:20:00.000Z')
    await expect(submitApplication(app, actor, hold.applicationId)).rejects.toMatchObject(
      problem('applications/hold-over'),
    )
    const other = await aCar(app)
    const again = await placeHold(app, actor, { vehicle: other.slug, choices, applicationId: hold.applicationId })
    expect(again).toMatchObject({ applicationId: hold.applicationId, car: { id: other.id }, state: 'active' })
    expect((await submitApplication(app, actor, hold.applicationId)).state).toBe('approved')
  })

  test('is done once, of five at the same time', async () => {
    const { actor, hold } = await aReadyDraft(app)
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => submitApplication(app, actor, hold.applicationId)),
    )
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await timeline(hold.applicationId)).toEqual([
      'open by account',
      'submit by account',
      'start_checks by system',
      'approve by system',
    ])
  })

  test('declines with every reason, mails them and frees the car', async () => {
    await app.setNow(start)
    const car = await aCar(app, wrx)
    const { actor, hold } = await aReadyDraft(
      app,
      { dateOfBirth: '2007-08-02', licenceClass: 'P1', licenceState: 'QLD' },
      car,
    )
    await app.runJobs()
    const declined = await submitApplication(app, actor, hold.applicationId)
    expect(declined).toMatchObject({
      state: 'declined',
      hold: { state: 'released' },
      may: { edit: false, submit: false, withdraw: false, sign: false },
    })
    expect(declined.decision?.reasons.map((reason) => reason.code)).toEqual(['too_young', 'p_plate_power'])
    expect(await subjects()).toEqual(['We have your application …', 'We cannot approve …'])
    expect(app.mail.mails.at(-1)!.text).toContain(
      'The car has more power for its weight than provisional drivers may drive',
    )
    expect(await placeHold(app, await aBuyer(app), { vehicle: car.slug, choices })).toMatchObject({ state: 'active' })
  })

  test('a younger driver is approved for a car whose rule says so', async () => {
    const car = await aCar(app, { minAge: 18 })
    const { actor, hold } = await aReadyDraft(
      app,
      { dateOfBirth: '2006-05-19', licenceClass: 'P2', licenceExpiresOn: '2027-01-15' },
      car,
    )
    const approved = await submitApplication(app, actor, hold.applicationId)
    expect(approved.state).toBe('approved')
    expect(approved.checks.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
      'age_by_car_rule passed',
      'licence_class passed',
      'licence_valid passed',
      'licence_expires_in_term warned',
      'p_plate passed',
    ])
  })
})

test('withdrawing frees the car at once', async () => {
  await app.setNow(start)
  const { actor, hold, car } = await aReadyDraft(app)
  await submitApplication(app, actor, hold.applicationId)
  const withdrawn = await withdrawApplication(app, actor, hold.applicationId, 'Found a work car.')
  expect(withdrawn).toMatchObject({ state: 'withdrawn', hold: { state: 'released' } })
  expect(await placeHold(app, await aBuyer(app), { vehicle: car.slug, choices })).toMatchObject({ state: 'active' })
})
