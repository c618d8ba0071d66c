import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { aBrowser, anAccount, setSystemClock, signInWithCode } from '../identity/fixtures.ts'
import { policySnapshot } from './policy-snapshot.ts'
import { policyBook } from './rules/policy-book.ts'
import { schedulePolicy } from './schedule-policy.ts'
import { listPolicies, policyWithValues } from './show-policies.ts'
import { versionOf } from './store.ts'
import { withdrawPolicy } from './withdraw-policy.ts'

let app: TestApp
let close: () => Promise<void>
/** Monday 23 November 2026, noon in Sydney. */
const begin = '2026-11-23T01:00:00Z'
const admin = someone('administrator')
const other = someone('administrator')

beforeAll(async () => {
  ;({ app, close } = await testApp({ now: begin }))
})
afterAll(() => close())

function someone(role: 'administrator' | 'finance'): AccountActor {
  return { kind: 'account', accountId: newId(), customerIds: [], roles: [role], hubIds: [], sessionId: newId() }
}
const version = (key: string) => app.db.read(admin, (reader) => versionOf(reader, key))
const wanted = async (key: string, value: unknown, effectiveOn: string, more: object = {}) => ({
  value,
  effectiveOn,
  reason: 'As decided on Monday',
  version: await version(key),
  ...more,
})
const schedule = async (key: string, value: unknown, effectiveOn: string, more: object = {}) =>
  schedulePolicy(app, admin, key, await wanted(key, value, effectiveOn, more))
const takeBack = (key: string, valueId: string) => withdrawPolicy(app, admin, { key, valueId }, 'Decided again')
const on = async (key: string, date: string) => (await policySnapshot(app.db.public, date))[key]
const rows = (key: string) =>
  app.query(
    `select effective_on::text as on, value, withdrawn_at is not null as withdrawn from policies.policies where key = $1 order by scheduled_at nulls first, id`,
    [key],
  )
const everything = () =>
  app.query(`select (select count(*)::int from policies.policies) as values, (select count(*)::int from policies.policy_history) as acts,
    (select count(*)::int from audit.entries where action like 'policy.%') as entries`)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error.problem.type : Promise.reject(error)),
  )

test('every policy of the database is in the book, and the other way round', async () => {
  const stored = await app.query<{ key: string }>('select distinct key from policies.policies order by key')
  expect(Object.keys(policyBook).sort()).toEqual(stored.map((row) => row.key))
  expect((await listPolicies(app, admin)).length).toBe(87)
})

test('a value holds from its date, is told with who and why, and is audited', async () => {
  const { id } = await schedule('inspection.answer_days', 7, '2026-12-01')
  expect(await on('inspection.answer_days', '2026-11-30')).toBe(5)
  expect(await on('inspection.answer_days', '2026-12-01')).toBe(7)
  // The first value, of 1 January 2026, is also that of the days before it.
  expect(await on('inspection.answer_days', '2024-11-30')).toBe(5)
  const row = (await listPolicies(app, admin)).find((one) => one.key === 'inspection.answer_days')
  expect(row).toMatchObject({ value: 5, since: '2026-01-01', next: { effectiveOn: '2026-12-01', value: 7 } })
  const { values } = await app.db.read(admin, (reader) => policyWithValues(reader, 'inspection.answer_days'))
  expect(values).toEqual([
    {
      id,
      effectiveOn: '2026-12-01',
      value: 7,
      state: 'scheduled',
      scheduled: expect.objectContaining({
        at: new Date(begin),
        actor: `account:${admin.accountId}`,
        reason: 'As decided on Monday',
      }),
      withdrawn: null,
    },
    expect.objectContaining({ effectiveOn: '2026-01-01', value: 5, state: 'in_force', scheduled: null }),
  ])
  expect(
    await app.query(`select action, object_reference as key, detail from audit.entries where object_id = $1`, [id]),
  ).toEqual([
    {
      action: 'policy.schedule',
      key: 'inspection.answer_days',
      detail: { effectiveOn: '2026-12-01', value: 7, instead: 5, reason: 'As decided on Monday' },
    },
  ])
})

test('two people who schedule the same policy at once: one does, the other is told', async () => {
  const key = 'notice.days'
  const [one, two] = [await wanted(key, 28, '2027-01-01'), await wanted(key, 21, '2027-02-01')]
  const settled = await Promise.allSettled([schedulePolicy(app, admin, key, one), schedulePolicy(app, other, key, two)])
  expect(settled.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  const lost = settled.find((each) => each.status === 'rejected')
  expect(lost?.reason).toMatchObject({ problem: { type: '/problems/policies/changed-meanwhile' } })
  expect(await rows(key)).toHaveLength(2)
})

test('the same again is once', async () => {
  const said = await wanted('vehicle.turnaround_days', 3, '2027-01-01')
  const [one, two] = await Promise.all([
    schedulePolicy(app, admin, 'vehicle.turnaround_days', said),
    schedulePolicy(app, admin, 'vehicle.turnaround_days', said),
  ])
  expect(two).toEqual(one)
  expect(await rows('vehicle.turnaround_days')).toHaveLength(2)
})

describe('what is refused changes nothing', () => {
  test.each([
    ['the past', 'pause.max_weeks', 10, '2026-11-01'],
    ['today', 'pause.max_weeks', 10, '2026-11-23'],
    ['an unknown kind', 'pause.max_weeks', 'ten', '2027-01-01'],
    ['a contradiction', 'pause.max_weeks', 1, '2027-01-01'],
    ['no change', 'pause.max_weeks', 12, '2027-01-01'],
  ])('%s', async (_, key, value, date) => {
    const before = await everything()
    expect(await refusal(schedule(key, value, date))).toBe('/problems/general/invalid-input')
    expect(await everything()).toEqual(before)
  })

  test('a value of the software, and a policy that is none', async () => {
    const before = await everything()
    expect(await refusal(schedule('billing.cycle', 14, '2027-01-01'))).toBe('/problems/policies/built-in')
    expect(await refusal(schedule('billing.colour', 14, '2027-01-01'))).toBe('/problems/general/not-found')
    expect(await everything()).toEqual(before)
  })

  test('a date that Sydney has begun, though Perth has not', async () => {
    // Half past ten in the evening of the 23rd in Perth, the 24th in Sydney.
    await app.setNow('2026-11-23T14:30:00Z')
    expect(await refusal(schedule('pause.max_weeks', 10, '2026-11-24'))).toBe('/problems/general/invalid-input')
    await app.setNow(begin)
  })

  test('a stranger to the policy page', async () => {
    const body = await wanted('pause.max_weeks', 10, '2027-01-01')
    expect(() => schedulePolicy(app, someone('finance'), 'pause.max_weeks', body)).toThrow('Not allowed')
  })
})

test('a scheduled value is changed to another day and value, and both are told', async () => {
  const key = 'swap.within_term_fee'
  const { id } = await schedule(key, 8_900, '2027-01-01')
  await schedule(key, 7_900, '2026-12-15', { replaces: id })
  expect(await rows(key)).toEqual([
    { on: '2026-01-01', value: 9_900, withdrawn: false },
    { on: '2027-01-01', value: 8_900, withdrawn: true },
    { on: '2026-12-15', value: 7_900, withdrawn: false },
  ])
  expect(await on(key, '2027-01-02')).toBe(7_900)
})

test('a scheduled value is taken back until it applies, never after', async () => {
  const key = 'fines.admin_fee'
  const first = await schedule(key, 3_000, '2026-12-01')
  await takeBack(key, first.id)
  expect(await on(key, '2026-12-02')).toBe(3_500)
  const second = await schedule(key, 2_500, '2026-12-01')
  await app.setNow('2026-11-30T12:59:00Z')
  await takeBack(key, second.id)
  await app.setNow(begin)
  const third = await schedule(key, 2_000, '2026-12-01')
  // A minute past midnight in Sydney: in Perth it is still the day before.
  await app.setNow('2026-11-30T13:01:00Z')
  const before = await everything()
  expect(await refusal(takeBack(key, third.id))).toBe('/problems/policies/in-use')
  expect(await refusal(schedule(key, 1_500, '2027-01-01', { replaces: third.id }))).toBe('/problems/policies/in-use')
  await expect(
    app.query('update policies.policies set withdrawn_at = $2 where id = $1', [third.id, app.clock.now()]),
  ).rejects.toThrow('withdrawn_ahead')
  expect(await everything()).toEqual(before)
  expect(await on(key, '2026-12-01')).toBe(2_000)
  await app.setNow(begin)
})

test('a value that another one leans on is not taken back alone', async () => {
  const lower = await schedule('extras.km_770_weekly', 6_000, '2027-03-01')
  await schedule('extras.km_500_weekly', 5_500, '2027-04-01')
  const before = await everything()
  expect(await refusal(takeBack('extras.km_770_weekly', lower.id))).toBe('/problems/policies/does-not-fit')
  expect(await everything()).toEqual(before)
})

test('the table refuses to change a value, to delete one, and to slip one in', async () => {
  await expect(
    app.db.inTransaction(admin, async (tx) => {
      const { policies } = await import('./store.ts')
      await policies(tx).deleteFrom('policies.policies').where('key', '=', 'notice.days').execute()
    }),
  ).rejects.toThrow('permission denied')
  await expect(
    app.query(
      `insert into policies.policies (key, effective_on, value, description, scheduled_at) values ('notice.days', '2026-11-23', '1', 'x', $1)`,
      [app.clock.now()],
    ),
  ).rejects.toThrow('scheduled_ahead')
})

test('by HTTP: finance reads and does not change, a change wants a fresh proof', async () => {
  let now = new Date('2026-11-23T01:00:00Z')
  setSystemClock(app, () => now)
  const finance = await signInWithCode(app, (await anAccount(app, { roles: ['finance'] })).email)
  expect((await finance.call('GET', '/policies/notice.days')).body).toMatchObject({ value: 30, reach: 'agreements' })
  const body = { value: 4, effectiveOn: '2027-05-01' }
  expect((await finance.call('POST', '/policies/hold.max_per_customer/preview', body)).status).toBe(403)
  const boss = await signInWithCode(app, (await anAccount(app, { roles: ['administrator'] })).email)
  const preview = await boss.call('POST', '/policies/hold.max_per_customer/preview', body)
  expect(preview.body).toEqual({
    key: 'hold.max_per_customer',
    effectiveOn: '2027-05-01',
    now: { value: 2, since: '2026-01-01' },
    before: { value: 2, since: '2026-01-01' },
    after: 4,
    until: null,
    replaces: null,
    reach: 'applications',
    agreements: null,
    version: 1,
  })
  const confirm = { ...body, reason: 'Families look at three', version: preview.body.version }
  now = new Date(now.getTime() + 11 * 60_000)
  const late = await boss.call('POST', '/policies/hold.max_per_customer/values', confirm)
  expect(late.body.type).toBe('/problems/identity/step-up-required')
  expect(await on('hold.max_per_customer', '2027-05-01')).toBe(2)
  expect((await aBrowser(app).call('GET', '/policies')).status).toBe(401)
})
