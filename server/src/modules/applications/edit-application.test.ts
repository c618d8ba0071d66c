import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { approvedApplication } from './approved-application.ts'
import { changeChoices, saveApplicant, saveDrivers } from './edit-application.ts'
import { aBuyer, aCar, aDriver, applicant, aReadyDraft, choices, refreshed } from './fixtures.ts'
import { getApplication } from './get-application.ts'
import { mailResumeLink } from './mail-resume-link.ts'
import { placeHold } from './place-hold.ts'
import { submitApplication } from './submit-application.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const start = '2026-11-23T01:00:00.000Z'
const problem = (type: string) => ({ problem: { type: `/problems/${type}` } })
const conflict = { problem: { status: 409 } }

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
