import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { nextDebits } from '../billing/index.ts'
import { previewPolicy } from '../console/show-policy.ts'
import { schedulePolicy } from '../policies/index.ts'
import { draftAgreement } from './draft-agreement.ts'
import { anActiveSubscription, anApproval, aSwapCar } from './fixtures.ts'
import { previewAmendment } from './preview-amendment.ts'
import { quote } from './quote.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
const admin: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['administrator'],
  hubIds: [],
  sessionId: newId(),
}

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

test('new values reach quotes and agreements from their day; a live agreement’s money stays', async () => {
  const live = await anActiveSubscription(app, provider)
  const wanted = [
    ['extras.km_500_weekly', 2_900],
    ['extras.extra_driver_weekly', 1_700],
    ['km.excess_rate', 45],
    ['early_end.cap_weeks', 2],
  ] as const
  for (const [key, value] of wanted) {
    const { agreements, version } = await previewPolicy(app, admin, { key, value, effectiveOn: '2026-12-01' })
    expect(agreements?.live).toBe(1)
    expect(agreements?.byValue).toEqual([{ value: expect.any(Number), count: 1 }])
    await schedulePolicy(app, admin, key, { value, effectiveOn: '2026-12-01', reason: 'Prices of December', version })
  }

  /** The excess rate in the agreement of a new customer, drafted now. */
  const agreedRate = async (pickUpAt: string) => {
    const { actor, applicationId } = await anApproval(app)
    const { id } = await draftAgreement(app, actor, applicationId, new Date(pickUpAt))
    const [row] = await app.query<{ rate: number }>(
      `select snapshot -> 'policy' -> 'km.excess_rate' as rate from agreements.agreements where id = $1`,
      [id],
    )
    return row?.rate
  }
  const debits = () => app.db.read(live.actor, (reader) => nextDebits(reader, live.subscription.id, 3))
  const plan = { kind: 'plan', kmPerWeek: 385, faithCare: true } as const
  const money = async () => {
    const preview = await previewAmendment(app, live.actor, live.subscription.id, plan)
    const early = await previewAmendment(app, live.actor, live.subscription.id, { kind: 'end', on: '2026-12-03' })
    return { weekly: preview.weekly, leaveCents: preview.leaveCents, endCents: early.totalCents }
  }

  // The last minute of November in Melbourne, where the car is.
  await app.setNow('2026-11-30T12:59:00Z')
  const [debitsBefore, moneyBefore] = [await debits(), await money()]
  const asked = { term: 6, km: 500, faithCare: true } as const
  const { slug } = await aSwapCar(app, 31_900)
  expect(await agreedRate('2026-12-02T23:30:00Z')).toBe(30)
  const before = await quote(app, slug, asked)
  expect(before.weekly.lines.find((line) => line.kind === 'plan_500')?.amountCents).toBe(1_900)
  expect(before.excessCentsPerKm).toBe(30)

  await app.setNow('2026-11-30T13:01:00Z')
  const after = await quote(app, slug, asked)
  expect(after.weekly.lines.find((line) => line.kind === 'plan_500')?.amountCents).toBe(2_900)
  expect(after.excessCentsPerKm).toBe(45)
  expect(await agreedRate('2026-12-03T23:30:00Z')).toBe(45)
  expect(after.weekly.totalCents).toBe(before.weekly.totalCents + 1_000)
  expect(after.exit.capCents).toBe(before.exit.capCents / 2)
  expect(await debits()).toEqual(debitsBefore)
  expect(await money()).toEqual(moneyBefore)

  // The week of 3 December is billed as it was signed.
  await app.setNow('2026-12-02T20:00:00Z')
  await app.sweep()
  const [invoice] = await app.query<{ cents: number }>(
    `select sum(total_cents)::int as cents from billing.invoices where subscription_id = $1 and period_from = '2026-12-03'`,
    [live.subscription.id],
  )
  expect(invoice?.cents).toBe(debitsBefore[0]!.amountCents)
})
