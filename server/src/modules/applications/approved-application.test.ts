import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { commit } from '../fleet/index.ts'
import { approvedApplication, convertHold } from './approved-application.ts'
import { aCar, aReadyDraft, choices } from './fixtures.ts'
import { getApplication } from './get-application.ts'
import { listApplications } from './list-applications.ts'
import { placeHold } from './place-hold.ts'
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

async function _subjects(): Promise<string[]> {
  const before = app.mail.mails.length
  await app.runJobs()
  return app.mail.mails.slice(before).map((mail) => mail.subject.replace(/FA-A-\d+/, '…'))
}

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
