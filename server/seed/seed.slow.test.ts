import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyMasked } from '../src/masked-copy/copy-database.ts'
import { sweep, valuesOfPeople } from '../src/masked-copy/fixtures.ts'
import { faultsOf } from '../src/modules/billing/fixtures.ts'
import { type TestApp, testApp } from '../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../test/test-sandbox.ts'
import { seedDemo } from './seed.ts'
import { stories } from './stories/all-stories.ts'

let app: TestApp
let provider: TestSandbox
let close: () => Promise<void>

/** Wednesday noon in Brisbane. */
const now = '2026-11-25T02:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 8_000 })
  const payments = { kind: 'sandbox' as const, origin: provider.origin, spawned: false }
  ;({ app, close } = await testApp({
    payments: provider.port,
    now,
    config: { payments, paymentOrigin: provider.origin },
  }))
  await seedDemo(app, () => app.runJobs())
}, 600_000)
afterAll(async () => {
  await close()
  await provider.close()
})

const count = async (statement: string) =>
  Object.fromEntries((await app.query<{ name: string; n: number }>(statement)).map((row) => [row.name, row.n]))

test('every story goes as far as it says', async () => {
  expect(await count('select state as name, count(*)::int as n from subscriptions.subscriptions group by 1')).toEqual({
    active: 19,
    cancelled: 1,
    closed: 3,
    in_settlement: 2,
    notice_given: 1,
    overstay: 1,
    paused: 1,
    pending_payment: 2,
    return_due: 1,
    scheduled: 3,
    suspended: 1,
  })
  expect(
    await count(
      `select state as name, count(*)::int as n from applications.applications where converted_at is null group by 1`,
    ),
  ).toEqual({ approved: 1, declined: 1, draft: 4, info_required: 1, referred: 2, withdrawn: 1 })
  const told = Object.values(stories).flat().length
  expect(await count(`select 'all' as name, count(*)::int as n from applications.applications`)).toEqual({ all: told })
})

test('thirteen weeks are invoiced and paid, or overdue in every way that there is', async () => {
  expect(await count(`select state as name, count(*)::int as n from billing.dunning_cases group by 1`)).toEqual({
    arrangement: 1,
    opened: 1,
    recovery: 2,
    resolved: 1,
    retrying: 2,
    suspended: 1,
    written_off: 1,
  })
  expect(await count(`select state as name, count(*)::int as n from billing.arrangements group by 1`)).toEqual({
    agreed: 1,
    broken: 2,
    kept: 1,
  })
  expect(
    await count(`select state as name, count(*)::int as n from billing.invoices where subject = 'week' group by 1`),
  ).toEqual({ issued: 12, paid: 167, partially_paid: 2, uncollectible: 2, void: 1 })
  expect(await count('select state as name, count(*)::int as n from billing.bonds group by 1')).toEqual({
    cancelled: 1,
    collecting: 1,
    fully_claimed: 2,
    held: 27,
    refunded: 2,
    release_due: 1,
    required: 1,
    transferred: 1,
  })
  expect(await count('select kind as name, count(*)::int as n from subscriptions.amendments group by 1')).toEqual({
    extend: 1,
    longer_term: 1,
    notice: 5,
    pause: 1,
    swap: 3,
  })
})

test('its books are right by the checks of every night, and the provider has the same payments', async () => {
  expect(await faultsOf(app)).toEqual([])
  const charged = (await provider.statement()).filter((intent) => intent.state === 'succeeded')
  const [ours] = await app.query<{ n: number }>(
    `select count(*)::int as n from payments.payments where state = 'succeeded'`,
  )
  expect(charged).toHaveLength(ours!.n)
})

test('it begins thirteen weeks ago, ends now, and leaves no job behind', async () => {
  const [span] = await app.query<{ first: Date; last: Date }>(
    'select min(created_at) as first, max(saved_at) as last from applications.applications',
  )
  expect(span!.first.toISOString()).toBe('2026-08-26T00:05:00.000Z')
  expect(span!.last.getTime()).toBeLessThanOrEqual(new Date(now).getTime())
  expect(Math.abs(app.clock.now().getTime() - new Date(now).getTime())).toBeLessThan(600_000)
  expect(await app.query('select task_identifier from graphile_worker.jobs')).toEqual([])
})

test('the cars of the file of today are there, and a car on the road has gone no further than the file says', async () => {
  expect(await app.query('select count(*)::int as n from fleet.vehicles')).toEqual([{ n: 292 }])
  expect(
    await app.query(`select count(*)::int as n from fleet.odometer_readings one join fleet.odometer_readings other
      on other.vehicle_id = one.vehicle_id and other.recorded_at > one.recorded_at and other.km < one.km`),
  ).toEqual([{ n: 0 }])
})

test('what waits for a person is on its list', async () => {
  expect(
    await count(`select kind as name, count(*)::int as n from tasks.tasks where closed_at is null group by 1`),
  ).toMatchObject({ 'application.decide': 2, 'subscription.hand-over': 4 })
})

test('nothing of the people of people.json is anywhere in a masked copy of this world, and it fits together', async () => {
  const { app: copy, close: closeCopy } = await testApp()
  try {
    await copyMasked({
      from: { ownerUrl: app.database.owner, secrets: app.secrets },
      to: { ownerUrl: copy.database.owner, secrets: copy.secrets },
      key: Buffer.alloc(32, 5),
      passwordHash: 'a hash',
      say: () => undefined,
    })
    const values = valuesOfPeople()
    // Most stand in the original, so that the search can find.
    expect((await sweep(app, values)).size).toBeGreaterThan(values.length / 2)
    expect([...(await sweep(copy, values))]).toEqual([])
    const books =
      'select sum(debit_cents)::int as debit, sum(credit_cents)::int as credit, count(*)::int as n from ledger.postings'
    expect(await copy.query(books)).toEqual(await app.query(books))
  } finally {
    await closeCopy()
  }
})
