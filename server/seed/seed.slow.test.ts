import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyMasked } from '../src/masked-copy/copy-database.ts'
import { sweep, valuesOfPeople } from '../src/masked-copy/fixtures.ts'
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
    active: 24,
    cancelled: 1,
    pending_payment: 2,
    scheduled: 3,
  })
  expect(
    await count(
      `select state as name, count(*)::int as n from applications.applications where converted_at is null group by 1`,
    ),
  ).toEqual({ approved: 1, declined: 1, draft: 4, info_required: 1, referred: 2, withdrawn: 1 })
  const told = Object.values(stories).flat().length
  expect(await count(`select 'all' as name, count(*)::int as n from applications.applications`)).toEqual({ all: told })
})

test('week 1 is the only week that is invoiced, paid where the story pays, and the books balance', async () => {
  expect(
    await count(`select state as name, count(*)::int as n from billing.invoices where subject = 'week' group by 1`),
  ).toEqual({ issued: 2, paid: 26, void: 1 })
  expect(
    await count(
      `select subject || ' ' || state as name, count(*)::int as n from billing.invoices where subject <> 'week' group by 1`,
    ),
  ).toEqual({ 'carried_week paid': 1, 'prebuy_km paid': 1, 'swap paid': 1, 'toll issued': 3 })
  expect(await count('select subject as name, count(*)::int as n from billing.credit_notes group by 1')).toEqual({
    car_relief: 1,
  })
  expect(await count('select state as name, count(*)::int as n from billing.bonds group by 1')).toEqual({
    cancelled: 1,
    collecting: 1,
    held: 27,
    required: 1,
    transferred: 1,
  })
  const [sums] = await app.query<{ debit: number; credit: number }>(
    'select sum(debit_cents)::int as debit, sum(credit_cents)::int as credit from ledger.postings',
  )
  expect(sums?.debit).toBe(sums?.credit)
  const charged = (await provider.statement()).filter((intent) => intent.state === 'succeeded')
  // Those 28 and the bond's top-up of a swap.
  expect(charged).toHaveLength(29)
})

test('it begins six days ago, ends now, and leaves no job behind', async () => {
  const [span] = await app.query<{ first: Date; last: Date }>(
    'select min(created_at) as first, max(saved_at) as last from applications.applications',
  )
  expect(span!.first.getTime()).toBeGreaterThan(new Date('2026-11-18T20:00:00Z').getTime())
  expect(span!.last.getTime()).toBeLessThanOrEqual(new Date(now).getTime())
  expect(Math.abs(app.clock.now().getTime() - new Date(now).getTime())).toBeLessThan(600_000)
  expect(await app.query('select task_identifier from graphile_worker.jobs')).toEqual([])
})

test('what waits for a person is on its list', async () => {
  expect(
    await count(`select kind as name, count(*)::int as n from tasks.tasks where closed_at is null group by 1`),
  ).toMatchObject({ 'application.decide': 2, 'subscription.hand-over': 3 })
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
