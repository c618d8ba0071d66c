import type { ReturnCorrection } from '@faith/contract/return-corrections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { newId } from '../../../lib/ids.ts'
import { melbourne } from '../../applications/fixtures.ts'
import { faultsOf } from '../../billing/fixtures.ts'
import { assignmentAt } from '../assignment-at.ts'
import { agreeTo, aHandover, anActiveSubscription, hubStaff } from '../fixtures.ts'
import { handOver } from '../hand-over.ts'
import { submitInspection } from '../inspect-car.ts'
import { returnCar } from '../return-car.ts'
import { showSettlement } from '../show-settlement.ts'
import { showSubscription } from '../show-subscription.ts'
import { correctReturn, previewReturnCorrection, showReturn } from './correct-return.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
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
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** Noon in Melbourne of a day, with all that has fallen due. */
async function on(day: string) {
  await app.setNow(`${day}T01:00:00Z`)
  await app.sweep()
  await app.runJobs()
}
/** A customer who drives since Thursday 26 November 2026 at 45,000 km, $353 a week, and brings the car back on a day. */
async function backOn(day: string, change: Parameters<typeof agreeTo>[3], odometerKm = 45_300) {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-29T01:00:00Z')
  await agreeTo(app, driver.actor, driver.subscription.id, change)
  for (let next = '2026-11-30'; next <= day; next = dayAfter(next)) await on(next)
  const record = { odometerKm, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
  await returnCar(app, staff, driver.subscription.id, record)
  await app.runJobs()
  return { ...driver, id: driver.subscription.id }
}
/** The inspection finds nothing: the car may go on. */
async function inspected(id: string) {
  const [found] = await app.query<{ id: string }>('select id from handovers.inspections where subscription_id = $1', [
    id,
  ])
  await submitInspection(app, staff, found!.id, { carNext: 'pass_inspection', photosMissing: 'No camera here.' })
}
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
const preview = (id: string, right: ReturnCorrection) => previewReturnCorrection(app, agent, id, right)
async function correct(id: string, correction: ReturnCorrection) {
  const shown = await preview(id, correction)
  const seen = { totalCents: shown.totalCents, documents: shown.documents.length }
  const before = await documents(id)
  const done = await correctReturn(app, agent, id, { correction, seen, reason: 'Written down on another day' })
  const made = (await documents(id)).slice(before.length)
  // The preview equals the documents, one by one.
  expect(made.map(([subject, total, gst]) => [subject, total, gst])).toEqual(
    shown.documents.map((one) => [one.subject, one.totalCents, one.gstCents]),
  )
  await app.runJobs()
  expect(await faultsOf(app)).toEqual([])
  return { shown, done, made }
}
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; total: number; gst: number; open: number }>(
      `select subject, total_cents as total, gst_cents as gst, total_cents - paid_cents - credited_cents as open, issued_at, id
         from billing.invoices where subscription_id = $1
       union all select subject, total_cents, gst_cents, 0, issued_at, id from billing.credit_notes where subscription_id = $1
       order by issued_at, id`,
      [id],
    )
  ).map(({ subject, total, gst, open }) => [subject, total, gst, open])
const about = async (id: string, subject: string) => (await documents(id)).filter((one) => one[0] === subject)

describe('a car that came back for good', () => {
  test('two days earlier than recorded: the days after the end are given back to the cent, the bond goes back earlier', async () => {
    const { id, vehicleId } = await backOn('2026-12-04', { kind: 'end', on: '2026-12-01' })
    expect(await about(id, 'overstay')).toEqual([['overstay', 15_127, 1_375, 15_127]])
    const held = (at: string) => app.db.read(agent, (reader) => assignmentAt(reader, vehicleId, new Date(at)))
    expect(await held('2026-12-03T00:00:00Z')).toMatchObject({ subscriptionId: id })
    await app.setNow('2026-12-04T03:00:00Z')
    const { shown, done } = await correct(id, { on: '2026-12-02', time: '09:30' })
    // One day stays: floor(31900 / 7) + floor(1900 / 7) + floor(1500 / 7) = 5042; 15127 − 5042 = 10085.
    expect(shown).toMatchObject({ totalCents: -10_085, gstCents: -917, bondBackBy: '2026-12-16' })
    expect(shown.documents[0]?.lines.map((line) => [line.kind, line.amountCents, line.from, line.to])).toEqual([
      ['car', -9_114, '2026-12-02', '2026-12-04'],
      ['plan_500', -543, '2026-12-02', '2026-12-04'],
      ['faith_care', -428, '2026-12-02', '2026-12-04'],
    ])
    expect(await about(id, 'overstay')).toEqual([
      ['overstay', 15_127, 1_375, 5_042],
      ['overstay', -10_085, -917, 0],
    ])
    expect(done).toMatchObject({
      kind: 'end',
      recorded: { on: '2026-12-04', time: '12:00', odometerKm: 45_300 },
      counts: { on: '2026-12-02', time: '09:30', odometerKm: 45_300 },
      corrections: [{ reason: 'Written down on another day' }],
    })
    expect(await held('2026-12-03T00:00:00Z')).toBeUndefined()
    expect((await showSettlement(app, agent, id)).bond).toMatchObject({ backBy: '2026-12-16' })
    const told = app.mail.mails.findLast((one) => one.subject.startsWith('We corrected the record'))
    expect(told?.text).toContain('was written down wrongly. It is corrected; what was billed changes by −$100.85.')
    const [audit] = await app.query(
      `select detail from audit.entries where action = 'return.correct' order by id desc limit 1`,
    )
    expect(audit).toEqual({
      detail: {
        before: { at: '2026-12-04T01:00:00.000Z', km: 45_300 },
        after: { at: '2026-12-01T22:30:00.000Z', km: 45_300 },
        reason: 'Written down on another day',
      },
    })
    // Corrected once more, back to what was recorded: the same days are charged again.
    expect((await correct(id, { on: '2026-12-04', time: '12:00' })).shown.totalCents).toBe(10_085)
  })

  test('later than recorded: each day after the end is an overstay, its kilometres are included', async () => {
    const { id } = await backOn('2026-12-01', { kind: 'end', on: '2026-12-01' }, 45_400)
    expect(await about(id, 'overage')).toEqual([['overage', 1_290, 117, 1_290]])
    await app.setNow('2026-12-10T01:00:00Z')
    const { shown } = await correct(id, { on: '2026-12-09' })
    // Eight days, a week and a day; with 13 days nothing is over any more.
    expect(shown.documents.map((one) => [one.subject, one.totalCents])).toEqual([
      ['overage', -1_290],
      ['overstay', 40_342],
    ])
    expect(shown.documents[1]?.lines.map((line) => [line.from, line.to, line.amountCents])).toEqual([
      ['2026-12-01', '2026-12-08', 31_900],
      ['2026-12-01', '2026-12-08', 1_900],
      ['2026-12-01', '2026-12-08', 1_500],
      ['2026-12-08', '2026-12-09', 4_557],
      ['2026-12-08', '2026-12-09', 271],
      ['2026-12-08', '2026-12-09', 214],
    ])
  })

  test('another odometer: kilometres over are charged by the difference, and given back', async () => {
    const { id } = await backOn('2026-12-01', { kind: 'end', on: '2026-12-01' })
    // 400 km in five days of 500 a week: floor(2500 / 7) = 357 included, 43 over at 30 cents.
    expect((await correct(id, { odometerKm: 45_400 })).shown.totalCents).toBe(1_290)
    expect((await correct(id, { odometerKm: 45_500 })).shown.totalCents).toBe(3_000)
    const { shown, done } = await correct(id, { odometerKm: 45_200 })
    expect(shown.documents.map((one) => [one.subject, one.totalCents])).toEqual([['overage', -4_290]])
    expect(done.counts.odometerKm).toBe(45_200)
  })

  test('after the final invoice: a closed one gives back to the card, and charges nothing', async () => {
    const { actor, id } = await backOn('2026-12-04', { kind: 'end', on: '2026-12-01' })
    await inspected(id)
    await on('2026-12-18')
    await on('2026-12-19')
    await app.sweep()
    await app.runJobs()
    expect((await showSubscription(app, actor, id)).state).toBe('closed')
    await app.setNow('2026-12-19T03:00:00Z')
    const before = await documents(id)
    await expect(preview(id, { on: '2026-12-05', time: '08:00' })).rejects.toMatchObject({
      problem: { type: '/problems/subscriptions/not-correctable' },
    })
    expect(await documents(id)).toEqual(before)
    const { shown } = await correct(id, { on: '2026-12-02' })
    expect(shown.totalCents).toBe(-10_085)
    const [money] = await app.query(
      `select a.credit_cents as credit, r.amount_cents as back from billing.accounts a join payments.refunds r on r.reason = 'Credit left at the end'
        where a.customer_id = $1 and r.customer_id = a.customer_id`,
      [actor.customerIds[0]],
    )
    expect(money).toEqual({ credit: 0, back: 10_085 })
  })
})

describe('a car that came back for a pause', () => {
  const pause = { kind: 'pause', backOn: '2026-12-01', resumeOn: '2026-12-22' } as const

  test('while it lasts: a day less and days more of the week change by documents', async () => {
    const { id } = await backOn('2026-12-01', pause)
    expect(await about(id, 'pause')).toEqual([['pause', -10_087, -918, 0]])
    await app.setNow('2026-12-05T01:00:00Z')
    expect((await correct(id, { on: '2026-11-30' })).shown).toMatchObject({ totalCents: -5_043, bondBackBy: null })
    // Into the next week, which was never billed: the rest of the first, and a day of the second.
    const { shown } = await correct(id, { on: '2026-12-04' })
    expect(shown.documents[0]?.lines.map((line) => [line.from, line.to, line.amountCents])).toEqual([
      ['2026-11-30', '2026-12-03', 13_672],
      ['2026-11-30', '2026-12-03', 815],
      ['2026-11-30', '2026-12-03', 643],
      ['2026-12-03', '2026-12-04', 4_557],
      ['2026-12-03', '2026-12-04', 271],
      ['2026-12-03', '2026-12-04', 214],
    ])
    await correct(id, { on: '2026-12-01' })
    await on('2026-12-22')
    await inspected(id)
    await handOver(app, staff, id, aHandover(45_400))
    expect(await showSubscription(app, staff, id)).toMatchObject({ state: 'active', termEndsOn: '2027-06-16' })
  })

  test('after it: the term ends by as many days later as the car came back earlier', async () => {
    const { id } = await backOn('2026-12-01', pause)
    await on('2026-12-22')
    await inspected(id)
    await handOver(app, staff, id, aHandover(45_400))
    await app.setNow('2026-12-22T03:00:00Z')
    const { shown } = await correct(id, { on: '2026-11-30' })
    expect(shown).toMatchObject({
      totalCents: -5_043,
      term: { endsOnBefore: '2027-06-16', endsOnAfter: '2027-06-17' },
    })
    expect(await showSubscription(app, staff, id)).toMatchObject({ termEndsOn: '2027-06-17' })
    await expect(preview(id, { on: '2026-12-10' })).rejects.toMatchObject({
      members: { errors: [{ pointer: '/on', detail: 'A pause lasts at least 14 days: from 2026-12-08.' }] },
    })
  })

  test('ended without keys: all that is charged is what it would be, had the right day been written down', async () => {
    const endAfterPause = async (recorded: string) => {
      const { actor, id } = await backOn(recorded, { ...pause, backOn: recorded, resumeOn: '2027-01-20' }, 47_500)
      await on('2027-01-05')
      await agreeTo(app, actor, id, { kind: 'end', on: '2027-01-05' })
      await on('2027-01-06')
      return id
    }
    // On 26 December a month is complete: leaving before it costs that month's weeks, leaving after it four weeks at its price.
    const [wrong, right] = [await endAfterPause('2026-12-28'), await endAfterPause('2026-12-20')]
    const total = async (id: string) => (await documents(id)).reduce((cents, one) => cents + Number(one[1]), 0)
    await app.setNow('2027-01-06T03:00:00Z')
    const { shown } = await correct(wrong, { on: '2026-12-20' })
    expect(shown.documents.map((one) => one.subject).toSorted()).toEqual(['correction', 'early_end', 'overage'])
    expect(await total(wrong)).toBe(await total(right))
    for (const subject of ['overage', 'early_end'])
      expect((await about(wrong, subject)).reduce((cents, one) => cents + Number(one[1]), 0)).toBe(
        Number((await about(right, subject))[0]?.[1] ?? 0),
      )
  })
})

test('what cannot have been is refused, and nothing changes', async () => {
  const { id } = await backOn('2026-12-04', { kind: 'end', on: '2026-12-01' })
  const before = await documents(id)
  const errors = (right: ReturnCorrection) =>
    preview(id, right).then(
      () => null,
      (refusal) => refusal.members.errors,
    )
  expect(await errors({})).toEqual([
    { pointer: '/odometerKm', detail: 'This is what counts already. Enter what was really so.' },
  ])
  expect(await errors({ on: '2026-12-05' })).toEqual([
    { pointer: '/on', detail: 'The car cannot have come back in the future.' },
  ])
  expect(await errors({ on: '2026-11-25' })).toEqual([
    { pointer: '/on', detail: 'The keys were given later than that.' },
  ])
  expect(await errors({ odometerKm: 44_999 })).toEqual([
    { pointer: '/odometerKm', detail: 'The car showed 45000 km on 2026-11-26.' },
  ])
  const stranger = { ...agent, hubIds: [newId()] }
  await expect(showReturn(app, stranger, id)).rejects.toMatchObject({
    problem: { type: '/problems/general/not-found' },
  })
  const other = { correction: { on: '2026-12-02' }, seen: { totalCents: 1, documents: 1 }, reason: 'Wrong day' }
  await expect(correctReturn(app, agent, id, other)).rejects.toMatchObject({
    problem: { type: '/problems/subscriptions/correction-changed' },
  })
  expect(await documents(id)).toEqual(before)
})
