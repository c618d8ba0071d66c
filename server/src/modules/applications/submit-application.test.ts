import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { commit } from '../fleet/index.ts'
import { answerRequest } from './answer-request.ts'
import { approvedApplication, convertHold } from './approved-application.ts'
import { changeChoices, saveApplicant, saveDrivers } from './edit-application.ts'
import { aBuyer, aCar, aDriver, anAgent, applicant, aReadyDraft, choices, refreshed } from './fixtures.ts'
import { getApplication } from './get-application.ts'
import { getApplicationForStaff } from './get-for-staff.ts'
import { getHold } from './get-hold.ts'
import { listApplications } from './list-applications.ts'
import { mailResumeLink } from './mail-resume-link.ts'
import { placeHold } from './place-hold.ts'
import { runChecks } from './run-checks.ts'
import { approveApplication, askForMore, declineApplication, extendApplicationHold } from './staff-decisions.ts'
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
const conflict = { problem: { status: 409 } }
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

describe('the draft', () => {
  test('lists what is missing, step by step, and goes on where it was left', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const buyer = await aBuyer(app)
    const { applicationId } = await placeHold(app, buyer, { vehicle: car.slug, choices })
    const actor = await refreshed(app, buyer)
    await expect(submitApplication(app, actor, applicationId)).rejects.toMatchObject({
      ...problem('applications/not-complete'),
      members: { errors: [{ pointer: '/applicant' }, { pointer: '/drivers' }] },
    })
    await saveApplicant(app, actor, applicationId, applicant)
    const { backFileId: _, ...withoutBack } = await aDriver(app, actor)
    const saved = await saveDrivers(app, actor, applicationId, [withoutBack])
    expect(saved.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'account done',
      'applicant done',
      'drivers current',
      'review to_do',
      'checks to_do',
    ])
    expect(saved.steps[2]!.problems).toEqual([
      { pointer: '/drivers/0/backFileId', detail: 'Add a photo of the back of the card.' },
    ])
    expect(saved.applicant?.answers).toEqual({ ...applicant, phone: '+61491570006' })
    expect(saved.drivers[0]).toMatchObject({
      birthYear: 1990,
      licenceNumberMasked: expect.stringMatching(/^•{6}\d{3}$/),
    })
    await expect(submitApplication(app, actor, applicationId)).rejects.toMatchObject(
      problem('applications/not-complete'),
    )
    const { licenceNumber: __, dateOfBirth: ___, ...again } = await aDriver(app, actor)
    const complete = await saveDrivers(app, actor, applicationId, [{ ...again, driverId: saved.drivers[0]!.id }])
    expect(complete.drivers[0]!.licenceNumberMasked).toBe(saved.drivers[0]!.licenceNumberMasked)
    expect(complete.may).toMatchObject({ edit: true, submit: true, withdraw: true })
    expect(await timeline(applicationId)).toEqual(['open by account'])
  })

  test('names every error by its pointer and writes nothing', async () => {
    const { actor, hold } = await aReadyDraft(app)
    const before = await app.query(
      'select * from customers.customers c join customers.drivers d on d.customer_id = c.id where c.id = $1',
      [actor.customerIds[0]],
    )
    const wrongPerson = saveApplicant(app, actor, hold.applicationId, {
      ...applicant,
      givenName: '\u202Eevil',
      phone: '5550 1111',
    })
    await expect(wrongPerson).rejects.toMatchObject({
      members: { errors: [{ pointer: '/applicant/phone' }, { pointer: '/applicant/givenName' }] },
    })
    const organisation = {
      kind: 'organisation' as const,
      legalName: 'Drop Bear Pty Ltd',
      abn: '86 000 000 304',
      contactName: 'Saoirse Ní Bhriain',
      phone: '(02) 5550 1222',
      address: applicant.address,
    }
    await expect(saveApplicant(app, actor, hold.applicationId, organisation)).rejects.toMatchObject({
      members: { errors: [{ pointer: '/applicant/abn' }] },
    })
    const other = await aReadyDraft(app)
    const foreign = (await getApplication(app, other.actor, other.hold.applicationId)).drivers[0]!
    const wrongDriver = saveDrivers(app, actor, hold.applicationId, [
      { fullName: 'A', licenceNumber: '12', dateOfBirth: '2026-02-28', frontFileId: foreign.frontFileId! },
      { fullName: 'a\u0000', dateOfBirth: '2027-01-01' },
    ])
    await expect(wrongDriver).rejects.toMatchObject({
      members: {
        errors: [
          { pointer: '/drivers/0/licenceNumber' },
          { pointer: '/drivers/1/fullName' },
          { pointer: '/drivers/1/dateOfBirth' },
          { pointer: '/drivers/0/frontFileId' },
        ],
      },
    })
    await expect(
      saveDrivers(app, actor, hold.applicationId, [{ driverId: foreign.id, fullName: 'Mine now' }]),
    ).rejects.toMatchObject({ problem: { status: 404 } })
    expect(
      await app.query(
        'select * from customers.customers c join customers.drivers d on d.customer_id = c.id where c.id = $1',
        [actor.customerIds[0]],
      ),
    ).toEqual(before)
  })

  test('an organisation applies with its ABN', async () => {
    const { actor, hold } = await aReadyDraft(app)
    const organisation = {
      kind: 'organisation' as const,
      legalName: '银河虚构贸易 Galaxy Pretend Trading Pty Ltd',
      abn: 'ABN 73 000 000 606',
      contactName: 'Zhao Lei 赵磊',
      phone: '(02) 5550 1259',
      address: applicant.address,
    }
    const saved = await saveApplicant(app, actor, hold.applicationId, organisation)
    expect(saved.applicant).toEqual({
      displayName: organisation.legalName,
      answers: { ...organisation, abn: '73000000606', phone: '+61255501259' },
    })
    expect((await submitApplication(app, actor, hold.applicationId)).state).toBe('approved')
  })

  test('numbers, birth date and address lie encrypted', async () => {
    const { actor, hold } = await aReadyDraft(app, {
      licenceNumber: 'CANARY77',
      cardNumber: 'CARD88',
      dateOfBirth: '1991-03-27',
    })
    const rows = await app.query<{ row: string }>(
      'select d::text as row from customers.drivers d union all select c::text from customers.customers c union all select a::text from audit.entries a',
    )
    const all = rows.map((one) => one.row).join('\n')
    for (const secret of ['CANARY77', 'CARD88', '1991-03-27', 'Barkly']) {
      expect(all).not.toContain(secret)
      expect(all).not.toContain(Buffer.from(secret).toString('hex'))
    }
    expect(JSON.stringify(await getApplication(app, actor, hold.applicationId))).not.toContain('CANARY77')
  })

  test('its link can be mailed for another device', async () => {
    const { actor, hold } = await aReadyDraft(app)
    await app.runJobs()
    await mailResumeLink(app, actor, hold.applicationId)
    expect(await subjects()).toEqual(['Go on with your application for the 2023 Toyota RAV4 GX Hybrid'])
    expect(app.mail.mails.at(-1)!.text).toContain(`http://localhost:3000/subscribe/${hold.applicationId}`)
  })

  test('what was chosen can change until it is submitted', async () => {
    const { actor, hold } = await aReadyDraft(app)
    expect(
      (await changeChoices(app, actor, hold.applicationId, { ...choices, termMonths: 9 })).hold?.carPriceCents,
    ).toBe(29_900)
    await expect(changeChoices(app, actor, hold.applicationId, { ...choices, termMonths: 12 })).rejects.toMatchObject(
      problem('applications/not-offered'),
    )
    await submitApplication(app, actor, hold.applicationId)
    await expect(changeChoices(app, actor, hold.applicationId, choices)).rejects.toMatchObject(conflict)
    await expect(saveApplicant(app, actor, hold.applicationId, applicant)).rejects.toMatchObject(conflict)
  })
})

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
    })
    expect(
      await app.query(
        `select count(*)::int as reads from audit.entries where action = 'application.read' and actor = $1`,
        [`account:${agent.accountId}`],
      ),
    ).toEqual([{ reads: 1 }])
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

describe('an approval', () => {
  async function approved(
    driver = {},
  ): Promise<{ actor: AccountActor; applicationId: string; car: { id: string; slug: string } }> {
    await app.setNow(start)
    const { actor, hold, car } = await aReadyDraft(app, driver)
    await submitApplication(app, actor, hold.applicationId)
    return { actor, applicationId: hold.applicationId, car }
  }

  test('hands on what was approved, and is signed once', async () => {
    const { actor, applicationId, car } = await approved()
    const sign = () =>
      app.db.inTransaction(actor, async (tx) => {
        const handed = await convertHold(app, tx, applicationId)
        await commit(tx, {
          vehicleId: handed.vehicleId,
          kind: 'assignment',
          until: null,
          replaces: handed.commitmentId,
        })
        return handed
      })
    const answers = await Promise.allSettled([sign(), sign(), sign()])
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(answers.find((one) => one.status === 'fulfilled')).toMatchObject({
      value: { vehicleId: car.id, choices, customerId: actor.customerIds[0], termPrices: { 6: 31_900 } },
    })
    expect(
      await app.query('select kind, live from fleet.commitments where vehicle_id = $1 order by created_at, id', [
        car.id,
      ]),
    ).toEqual([
      { kind: 'hold', live: false },
      { kind: 'assignment', live: true },
    ])
    const shown = await getApplication(app, actor, applicationId)
    expect(shown).toMatchObject({
      state: 'approved',
      hold: { state: 'converted' },
      may: { sign: false, withdraw: false },
    })
    await expect(withdrawApplication(app, actor, applicationId)).rejects.toMatchObject(conflict)
    await app.setNow('2027-01-23T01:00:00.000Z')
    await app.sweep()
    expect((await getApplication(app, actor, applicationId)).state).toBe('approved')
    expect(
      await app.query('select from files.images where customer_id = $1 and destroy_after is not null', [
        actor.customerIds[0],
      ]),
    ).toEqual([])
  })

  test('outlives the 24 hours: the car is free, and can be held again within 14 days', async () => {
    const { actor, applicationId, car } = await approved()
    await app.setNow(dayLater.toISOString())
    await expect(app.db.read(actor, (reader) => approvedApplication(reader, applicationId))).rejects.toMatchObject(
      problem('applications/hold-over'),
    )
    expect((await getApplication(app, actor, applicationId)).may.sign).toBe(false)
    const again = await placeHold(app, actor, { vehicle: car.slug, choices, applicationId })
    expect(again).toMatchObject({ stage: 'signing', expiresAt: new Date('2026-11-25T01:00:00.000Z') })
    expect((await getApplication(app, actor, applicationId)).may.sign).toBe(true)
  })

  test('covers another car that passes the same checks, and no other', async () => {
    const { actor, applicationId } = await approved({ licenceClass: 'P2' })
    const strong = await aCar(app, wrx)
    await expect(placeHold(app, actor, { vehicle: strong.slug, choices, applicationId })).rejects.toMatchObject(
      problem('applications/checks-differ'),
    )
    await expect(
      placeHold(app, actor, { vehicle: (await aCar(app, { powerKw: null })).slug, choices, applicationId }),
    ).rejects.toMatchObject(problem('applications/checks-differ'))
    const plain = await aCar(app)
    expect(await placeHold(app, actor, { vehicle: plain.slug, choices, applicationId })).toMatchObject({
      car: { id: plain.id },
      stage: 'signing',
    })
    expect((await listApplications(app, actor, {})).applications).toMatchObject([
      { id: applicationId, state: 'approved' },
    ])
  })

  test('lapses after 14 days, with a mail', async () => {
    await app.query(
      `update applications.applications set state = 'expired' where state not in ('withdrawn', 'declined')`,
    )
    const { actor, applicationId } = await approved()
    await app.setNow('2026-12-07T00:59:59.000Z')
    await app.sweep()
    expect((await getApplication(app, actor, applicationId)).state).toBe('approved')
    await app.setNow('2026-12-07T01:00:00.000Z')
    await app.sweep()
    expect((await getApplication(app, actor, applicationId)).state).toBe('expired')
    expect(app.mail.mails.at(-1)!.subject).toMatch(/^Application FA-A-\d+ has lapsed$/)
    await expect(withdrawApplication(app, actor, applicationId)).rejects.toMatchObject(conflict)
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

test('a draft without a word for 14 days lapses, without a mail', async () => {
  await app.setNow(start)
  const { actor, hold } = await aReadyDraft(app)
  await app.runJobs()
  await app.setNow('2026-12-07T00:59:59.000Z')
  await app.sweep()
  expect((await getApplication(app, actor, hold.applicationId)).state).toBe('draft')
  const mails = app.mail.mails.length
  await app.setNow('2026-12-07T01:00:00.000Z')
  await app.sweep()
  expect((await getApplication(app, actor, hold.applicationId)).state).toBe('expired')
  expect(app.mail.mails.slice(mails).filter((mail) => mail.text.includes(hold.applicationId))).toEqual([])
  expect(
    await app.db
      .read(system('test'), (reader) => approvedApplication(reader, hold.applicationId))
      .catch((error) => error.problem.status),
  ).toBe(409)
})
