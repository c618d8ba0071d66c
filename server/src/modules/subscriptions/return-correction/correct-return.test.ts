import type { ReturnCorrection } from '@faith/contract/return-corrections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { newId } from '../../../lib/ids.ts'
import { assignmentAt } from '../assignment-at.ts'
import { hubStaff } from '../fixtures.ts'
import { showSettlement } from '../show-settlement.ts'
import { showSubscription } from '../show-subscription.ts'
import { correctReturn, showReturn } from './correct-return.ts'
import { agent, begin, returnsToCorrect } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
let returns: ReturnType<typeof returnsToCorrect>

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  staff = await hubStaff(app)
  returns = returnsToCorrect(app, provider, staff)
})
afterAll(async () => {
  await close()
  await provider.close()
})

describe('a car that came back for good', () => {
  test('two days earlier than recorded: the days after the end are given back to the cent, the bond goes back earlier', async () => {
    const { id, vehicleId } = await returns.backOn('2026-12-04', { kind: 'end', on: '2026-12-01' })
    expect(await returns.about(id, 'overstay')).toEqual([['overstay', 15_127, 1_375, 15_127]])
    const held = (at: string) => app.db.read(agent, (reader) => assignmentAt(reader, vehicleId, new Date(at)))
    expect(await held('2026-12-03T00:00:00Z')).toMatchObject({ subscriptionId: id })
    await app.setNow('2026-12-04T03:00:00Z')
    const { shown, done } = await returns.correct(id, { on: '2026-12-02', time: '09:30' })
    // One day stays: floor(31900 / 7) + floor(1900 / 7) + floor(1500 / 7) = 5042; 15127 − 5042 = 10085.
    expect(shown).toMatchObject({ totalCents: -10_085, gstCents: -917, bondBackBy: '2026-12-16' })
    expect(shown.documents[0]?.lines.map((line) => [line.kind, line.amountCents, line.from, line.to])).toEqual([
      ['car', -9_114, '2026-12-02', '2026-12-04'],
      ['plan_500', -543, '2026-12-02', '2026-12-04'],
      ['faith_care', -428, '2026-12-02', '2026-12-04'],
    ])
    expect(await returns.about(id, 'overstay')).toEqual([
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
    expect((await returns.correct(id, { on: '2026-12-04', time: '12:00' })).shown.totalCents).toBe(10_085)
  })

  test('later than recorded: each day after the end is an overstay, its kilometres are included', async () => {
    const { id } = await returns.backOn('2026-12-01', { kind: 'end', on: '2026-12-01' }, 45_400)
    expect(await returns.about(id, 'overage')).toEqual([['overage', 1_290, 117, 1_290]])
    await app.setNow('2026-12-10T01:00:00Z')
    const { shown } = await returns.correct(id, { on: '2026-12-09' })
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
    const { id } = await returns.backOn('2026-12-01', { kind: 'end', on: '2026-12-01' })
    // 400 km in five days of 500 a week: floor(2500 / 7) = 357 included, 43 over at 30 cents.
    expect((await returns.correct(id, { odometerKm: 45_400 })).shown.totalCents).toBe(1_290)
    expect((await returns.correct(id, { odometerKm: 45_500 })).shown.totalCents).toBe(3_000)
    const { shown, done } = await returns.correct(id, { odometerKm: 45_200 })
    expect(shown.documents.map((one) => [one.subject, one.totalCents])).toEqual([['overage', -4_290]])
    expect(done.counts.odometerKm).toBe(45_200)
    // Neither was paid yet: what is given back comes off both, and nothing of it is credit.
    expect(await returns.about(id, 'overage')).toEqual([
      ['overage', 1_290, 117, 0],
      ['overage', 3_000, 273, 0],
      ['overage', -4_290, -390, 0],
    ])
  })

  test('after the final invoice: a closed one gives back to the card, and charges nothing', async () => {
    const { actor, id } = await returns.backOn('2026-12-04', { kind: 'end', on: '2026-12-01' })
    await returns.inspected(id)
    await returns.on('2026-12-18')
    await returns.on('2026-12-19')
    await app.sweep()
    await app.runJobs()
    expect((await showSubscription(app, actor, id)).state).toBe('closed')
    await app.setNow('2026-12-19T03:00:00Z')
    const before = await returns.documents(id)
    await expect(returns.preview(id, { on: '2026-12-05', time: '08:00' })).rejects.toMatchObject({
      problem: { type: '/problems/subscriptions/not-correctable' },
    })
    expect(await returns.documents(id)).toEqual(before)
    const { shown } = await returns.correct(id, { on: '2026-12-02' })
    expect(shown.totalCents).toBe(-10_085)
    const [money] = await app.query(
      `select a.credit_cents as credit, r.amount_cents as back from billing.accounts a join payments.refunds r on r.reason = 'Credit left at the end'
        where a.customer_id = $1 and r.customer_id = a.customer_id`,
      [actor.customerIds[0]],
    )
    expect(money).toEqual({ credit: 0, back: 10_085 })
  })
})

test('what cannot have been is refused, and nothing changes', async () => {
  const { id } = await returns.backOn('2026-12-04', { kind: 'end', on: '2026-12-01' })
  const before = await returns.documents(id)
  const errors = (right: ReturnCorrection) =>
    returns.preview(id, right).then(
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
    { pointer: '/odometerKm', detail: 'The car showed 45000 km on 26 Nov 2026.' },
  ])
  const stranger = { ...agent, hubIds: [newId()] }
  await expect(showReturn(app, stranger, id)).rejects.toMatchObject({
    problem: { type: '/problems/general/not-found' },
  })
  const other = { correction: { on: '2026-12-02' }, seen: { totalCents: 1, documents: 1 }, reason: 'Wrong day' }
  await expect(correctReturn(app, agent, id, other)).rejects.toMatchObject({
    problem: { type: '/problems/subscriptions/correction-changed' },
  })
  expect(await returns.documents(id)).toEqual(before)
})
