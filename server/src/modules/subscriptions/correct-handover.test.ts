import type { HandoverCorrection } from '@faith/contract/corrections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { melbourne } from '../applications/fixtures.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { nextDebits } from '../billing/index.ts'
import { assignmentAt } from './assignment-at.ts'
import { correctHandover, previewCorrection, showHandover } from './correct-handover.ts'
import { agreeTo, aHandover, anActiveSubscription, hubStaff } from './fixtures.ts'
import { handOver } from './hand-over.ts'
import { returnCar } from './return-car.ts'
import { showSubscription } from './show-subscription.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
const begin = '2026-11-23T01:00:00Z'
const agent: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['agent'],
  hubIds: [melbourne],
  sessionId: newId(),
}

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** A customer who drives since Thursday 26 November 2026 at 45,000 km, $353 a week; week 1 is paid. */
async function driving() {
  await app.setNow(begin)
  return anActiveSubscription(app, provider)
}
/** The morning of a day, with all that has fallen due. */
async function on(day: string) {
  await app.setNow(`${day}T01:00:00Z`)
  await app.sweep()
}
const preview = (id: string, right: HandoverCorrection) => previewCorrection(app, agent, id, right)
async function correct(id: string, correction: HandoverCorrection) {
  const { totalCents, documents } = await preview(id, correction)
  const seen = { totalCents, documents: documents.length }
  return correctHandover(app, agent, id, { correction, seen, reason: 'Written down a day late' })
}
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; period: string | null; total: number; open: number }>(
      `select subject, period_from::text as period, total_cents as total, total_cents - paid_cents - credited_cents as open, issued_at
         from billing.invoices where subscription_id = $1
       union all select subject, null, total_cents, 0, issued_at from billing.credit_notes where subscription_id = $1
       order by issued_at, period nulls first`,
      [id],
    )
  ).map(({ subject, period, total, open }) => [subject, period, total, open])
const debits = (id: string) => app.db.read(agent, (reader) => nextDebits(reader, id, 3))
const mail = () => app.mail.mails.filter((one) => one.subject.startsWith('We corrected the record')).at(-1)

describe('another day of the first keys', () => {
  test('our delay: weeks are credited and issued from the right day, money pays the second, as previewed', async () => {
    const { actor, subscription } = await driving()
    const { id } = subscription
    // Thursday 10 December, week 3 is billed and paid; the keys really went over on Saturday 28 November.
    await on('2026-12-03')
    await on('2026-12-10')
    expect(await documents(id)).toEqual([
      ['week', '2026-11-26', 35_300, 0],
      ['week', '2026-12-03', 35_300, 0],
      ['week', '2026-12-10', 35_300, 0],
    ])
    await app.setNow('2026-12-10T02:00:00Z')
    const right = { on: '2026-11-28', time: '11:00', dayBy: 'agreed_or_us' } as const
    const shown = await preview(id, right)
    expect(shown).toMatchObject({
      weeksFrom: { before: '2026-11-26', after: '2026-11-28' },
      term: { endsOnBefore: '2027-05-26', endsOnAfter: '2027-05-28' },
      totalCents: -35_300,
      debits: [
        // The credit that is left pays the third week.
        { on: '2026-12-12', amountCents: 0 },
        { on: '2026-12-19', amountCents: 35_300 },
        { on: '2026-12-26', amountCents: 35_300 },
        { on: '2027-01-02', amountCents: 35_300 },
      ],
    })
    expect(shown.documents.map((one) => [one.document, one.totalCents, one.gstCents])).toEqual([
      ['credit_note', -105_900, -9_627],
      ['invoice', 35_300, 3_209],
      ['invoice', 35_300, 3_209],
    ])
    await correct(id, right)
    await app.runJobs()
    expect(await documents(id)).toEqual([
      ['week', '2026-11-26', 35_300, 0],
      ['week', '2026-12-03', 35_300, 0],
      ['week', '2026-12-10', 35_300, 0],
      ['correction', null, -105_900, 0],
      ['week', '2026-11-28', 35_300, 0],
      ['week', '2026-12-05', 35_300, 0],
    ])
    expect(await debits(id)).toMatchObject([{ on: '2026-12-12' }, { on: '2026-12-19' }, { on: '2026-12-26' }])
    expect((await showSubscription(app, actor, id)).debits.slice(0, 4)).toEqual(shown.debits)
    expect(await showSubscription(app, actor, id)).toMatchObject({ startOn: '2026-11-28', termEndsOn: '2027-05-28' })
    expect(await faultsOf(app)).toEqual([])
    expect(mail()?.text).toContain('what was billed changes by −$353.00')
    // The third week of the right count is paid from the credit; the card is not asked.
    await on('2026-12-12')
    expect((await documents(id)).at(-1)).toEqual(['week', '2026-12-12', 35_300, 0])
    const [paid] = await app.query<{ n: number }>(
      `select count(*)::int as n from payments.payments where customer_id = $1 and state = 'succeeded'`,
      [actor.customerIds[0]],
    )
    expect(paid?.n).toBe(3)
    await on('2026-12-18')
    expect(await faultsOf(app)).toEqual([])
  })

  test('a week later to the day: only the first week is given back, the others stay', async () => {
    const { subscription } = await driving()
    await on('2026-12-03')
    const right = { on: '2026-12-03', time: '11:00', dayBy: 'agreed_or_us' } as const
    expect((await preview(subscription.id, right)).documents.map((one) => one.totalCents)).toEqual([-35_300])
    await correct(subscription.id, right)
    expect(await debits(subscription.id)).toMatchObject([
      { on: '2026-12-10' },
      { on: '2026-12-17' },
      { on: '2026-12-24' },
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('a late customer moves no date and no amount; who had the car at that time follows', async () => {
    const { subscription, vehicleId } = await driving()
    const before = await documents(subscription.id)
    await on('2026-11-30')
    const held = (at: string) => app.db.read(agent, (reader) => assignmentAt(reader, vehicleId, new Date(at)))
    expect(await held('2026-11-27T00:00:00Z')).toMatchObject({ subscriptionId: subscription.id })
    const right = { on: '2026-11-28', time: '09:00', dayBy: 'customer' } as const
    expect(await preview(subscription.id, right)).toMatchObject({ weeksFrom: null, documents: [], totalCents: 0 })
    const done = await correct(subscription.id, right)
    expect(done).toMatchObject({
      kind: 'start',
      recorded: { at: new Date('2026-11-26T02:00:00Z'), on: '2026-11-26', time: '13:00', odometerKm: 45_000 },
      counts: { at: new Date('2026-11-27T22:00:00Z'), on: '2026-11-28', time: '09:00', odometerKm: 45_000 },
    })
    expect(await documents(subscription.id)).toEqual(before)
    expect(await held('2026-11-27T00:00:00Z')).toBeUndefined()
    expect(await held('2026-11-27T23:00:00Z')).toMatchObject({ subscriptionId: subscription.id })
    const entries = await app.query(
      `select action, detail from audit.entries where action = 'handover.correct' order by id desc limit 1`,
    )
    expect(entries).toEqual([
      {
        action: 'handover.correct',
        detail: {
          before: { at: '2026-11-26T02:00:00.000Z', km: 45_000 },
          after: { at: '2026-11-27T22:00:00.000Z', km: 45_000 },
          reason: 'Written down a day late',
        },
      },
    ])
    expect(await faultsOf(app)).toEqual([])
  })
})

test('keys after a pause: the weeks always follow them (R10)', async () => {
  const { actor, subscription, vehicleId } = await driving()
  const { id } = subscription
  await agreeTo(app, actor, id, { kind: 'pause', backOn: '2026-11-30', resumeOn: '2026-12-14' })
  await on('2026-11-30')
  const staff = await hubStaff(app)
  await returnCar(app, staff, id, { odometerKm: 45_100, fuelEighths: 8, customerName: 'Aroha', staffName: 'Bec' })
  await on('2026-12-14')
  await app.query(`update fleet.vehicles set state = 'ready' where id = $1`, [vehicleId])
  await handOver(app, staff, id, aHandover(45_100))
  await on('2026-12-17')
  const before = await showSubscription(app, actor, id)
  const right = { on: '2026-12-16', time: '10:00' }
  const shown = await preview(id, right)
  expect(shown.weeksFrom).toEqual({ before: '2026-12-14', after: '2026-12-16' })
  expect(shown.term.endsOnBefore).toBe(before.termEndsOn)
  expect(shown.documents.map((one) => one.totalCents)).toEqual([-35_300, 35_300])
  await correct(id, right)
  expect((await showSubscription(app, actor, id)).termEndsOn).toBe(shown.term.endsOnAfter)
  expect(await debits(id)).toMatchObject([{ on: '2026-12-23' }, { on: '2026-12-30' }, { on: '2027-01-06' }])
  expect(await faultsOf(app)).toEqual([])
})

describe('another odometer', () => {
  test('while the car is out no document is made; the kilometres count from it', async () => {
    const { subscription } = await driving()
    await on('2026-11-30')
    const done = await correct(subscription.id, { odometerKm: 44_000 })
    expect(done.counts).toMatchObject({ at: new Date('2026-11-26T02:00:00Z'), odometerKm: 44_000 })
    expect(
      await app.query(`select said_km, counted_km from usage.readings where subscription_id = $1`, [subscription.id]),
    ).toEqual([{ said_km: 45_000, counted_km: 44_000 }])
    expect((await showHandover(app, agent, subscription.id)).corrections).toEqual([
      { at: new Date('2026-11-30T01:00:00Z'), reason: 'Written down a day late' },
    ])
  })

  test.each([
    ['lower: more kilometres were over, which are invoiced', 44_900, 3_000],
    ['higher: fewer were over, which is credited', 45_100, -3_000],
  ])('after the return, %s, as previewed', async (_, odometerKm, cents) => {
    const { actor, subscription } = await driving()
    const { id } = subscription
    await agreeTo(app, actor, id, { kind: 'end', on: '2026-12-03' })
    await on('2026-12-03')
    const staff = await hubStaff(app)
    await returnCar(app, staff, id, { odometerKm: 46_000, fuelEighths: 8, customerName: 'Aroha', staffName: 'Bec' })
    const shown = await preview(id, { odometerKm })
    expect(shown).toMatchObject({ totalCents: cents, documents: [{ subject: 'overage', totalCents: cents }] })
    await correct(id, { odometerKm })
    expect((await documents(id)).filter(([subject]) => subject === 'overage').map(([, , total]) => total)).toEqual([
      15_000,
      cents,
    ])
    expect(await faultsOf(app)).toEqual([])
  })
})
