import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenLaws, finance } from '../../../test/collisions/invariants.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { backgroundWork } from '../../app.ts'
import { addDays, daysBetween } from '../../lib/calendar.ts'
import { createTestClock } from '../../platform/test-clock.ts'
import { aCar } from '../applications/fixtures.ts'
import { confirmTakeovers } from './confirm-takeovers.ts'
import { anotherRow, type Cells, cutOverOn, fileOf } from './fixtures.ts'
import { previewTakeovers } from './preview-takeovers.ts'
import { getTakeoverImport } from './show-imports.ts'

const rows = 40
/** Another one makes other files. */
const seed = 20_261_207

let app: TestApp
let provider: TestSandbox
let close: () => Promise<void>
beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 20_000 })
  ;({ app, close } = await testApp({
    payments: provider.port,
    now: '2026-12-07T01:00:00Z',
    poolSize: 10,
    config: { dataDir: mkdtempSync(join(tmpdir(), 'faith-takeovers-')) },
  }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** Any live subscription: begun up to two years ago, paused or not, with any balances. */
const anyRow = fc
  .record({
    days: fc.integer({ min: 3, max: 700 }),
    status: fc.constantFrom('active' as const, 'active' as const, 'active' as const, 'notice' as const),
    pauseDays: fc.option(fc.integer({ min: 14, max: 84 }), { nil: null }),
    endsIn: fc.integer({ min: 1, max: 60 }),
    months: fc.constantFrom('1', '3', '6', '9', '12'),
    car: fc.integer({ min: 5_000, max: 120_000 }),
    care: fc.option(fc.integer({ min: 0, max: 4_000 }), { nil: null }),
    bond: fc.integer({ min: 0, max: 250_000 }),
    credit: fc.constantFrom(0, 0, 1, 35_300, 900_000),
    arrears: fc.constantFrom(0, 0, 1, 35_300, 141_207),
  })
  .map(({ days, status, pauseDays, endsIn, months, car, care, bond, credit, arrears }): Cells => {
    const anchor = addDays(cutOverOn, -days)
    const pause = pauseDays !== null && days > pauseDays + 4
    return {
      anchor_on: anchor,
      status,
      ...(pause ? { paused_on: addDays(anchor, 2), resumed_on: addDays(anchor, 2 + pauseDays) } : {}),
      ...(status === 'notice' ? { ends_on: addDays(cutOverOn, endsIn) } : {}),
      term_months: months,
      car_price_cents: String(car),
      price_1m_cents: '',
      price_3m_cents: '',
      price_6m_cents: '',
      km_per_week: '385',
      km_plan_cents: '',
      faith_care_cents: care === null ? '' : String(care),
      weekly_cents: String(car + (care ?? 0)),
      bond_cents: String(bond),
      credit_cents: String(credit),
      arrears_cents: String(arrears),
    }
  })

interface Weeks {
  first: string | null
  weeks: number
  repeated: number
  before: number
}

test('random files: books even, nothing of the past billed in five weeks, the first debit as the rule says', {
  timeout: 900_000,
}, async () => {
  console.log(`seed ${seed}`)
  const cells = fc.sample(anyRow, { numRuns: rows, seed })
  const file: Cells[] = []
  for (const [n, one] of cells.entries()) {
    const car = await aCar(app, { state: 'on_subscription' })
    file.push(anotherRow(n, { ...one, stock_no: car.slug.slice(-7).toUpperCase() }))
  }
  const { id, totals } = await previewTakeovers(app, finance(), fileOf(...file), { cutOverOn, fileName: 'random.csv' })
  expect([totals.ready, totals.refused]).toEqual([rows, 0])
  await confirmTakeovers(app, finance(), id)
  await app.runJobs()
  const done = await getTakeoverImport(app, finance(), id)
  expect([done.totals.done, done.totals.bondCents, done.totals.deferredCents]).toEqual([
    rows,
    totals.bondCents,
    totals.deferredCents,
  ])
  expect(await brokenLaws(app)).toEqual([])
  const [balance] = await app.query<{ cents: number }>(
    `select sum(debit_cents - credit_cents)::int as cents from ledger.postings where account = 'opening_balance'`,
  )
  expect(balance!.cents).toBe(totals.bondCents + totals.creditCents + totals.deferredCents - totals.arrearsCents)

  const clock = createTestClock(app, backgroundWork().sweepers, app.runJobs)
  await clock.moveTo(new Date('2027-01-13T21:00:00Z'))
  for (const row of done.rows) {
    const cell = file[row.row - 2]!
    const anchor = cell.resumed_on ?? cell.anchor_on!
    const first = addDays(anchor, 7 * Math.ceil(daysBetween(anchor, cutOverOn) / 7))
    const stops = cell.ends_on !== undefined && cell.ends_on <= first
    expect([row.row, row.nextOn]).toEqual([row.row, stops ? null : first])
    const [billed] = await app.query<Weeks & object>(
      `select min(period_from) filter (where subject = 'week') as first, count(*) filter (where subject = 'week')::int as weeks,
         (count(*) - count(distinct period_from))::int as repeated,
         count(*) filter (where period_from < $2 and subject <> 'carried_week')::int as before
       from billing.invoices where subscription_id = $1 and kind = 'period'`,
      [row.subscriptionId, cutOverOn],
    )
    expect([row.row, billed]).toMatchObject([row.row, { first: stops ? null : first, repeated: 0, before: 0 }])
  }
  expect(await brokenLaws(app)).toEqual([])
})
