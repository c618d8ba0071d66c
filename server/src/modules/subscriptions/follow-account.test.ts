import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { claimBond, issueDocument } from '../billing/index.ts'
import { startDuePayment } from '../billing/pay-due.ts'
import { payNow } from '../billing/pay-now.ts'
import { showDunning } from '../billing/show-dunning.ts'
import { answerArrangement, proposeArrangement } from '../billing/work-dunning.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { anActiveSubscription, hubStaff } from './fixtures.ts'
import { recoverOverdue, reinstatePaid, suspendOverdue } from './follow-account.ts'
import { previewAmendment } from './preview-amendment.ts'
import { returnCar } from './return-car.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

type Driver = Awaited<ReturnType<typeof anActiveSubscription>>
const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
}
const back = { odometerKm: 45_100, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
const at = async (instant: string) => {
  await app.setNow(instant)
  for (let round = 0; round < 3; round += 1) await app.sweep()
}
const driving = async (card: 'pays' | 'pays_then_declines') => {
  await app.setNow('2026-11-23T01:00:00Z')
  return anActiveSubscription(app, provider, card)
}
const stands = async ({ subscription }: Driver) =>
  (
    await app.query<{ state: string; ends_on: string | null }>(
      'select state, ends_on::text from subscriptions.subscriptions where id = $1',
      [subscription.id],
    )
  )[0]
const steps = async ({ subscription }: Driver) =>
  (
    await app.query<{ event: string }>(
      'select event from subscriptions.subscription_history where object_id = $1 order by at, id',
      [subscription.id],
    )
  ).map((row) => row.event)
const documents = ({ subscription }: Driver) =>
  app.query<{ subject: string; total: number }>(
    `select subject, total from (
       select id, subject, total_cents as total from billing.invoices where subscription_id = $1 and kind = 'other'
       union all select id, subject, total_cents from billing.credit_notes where subscription_id = $1) as d order by id`,
    [subscription.id],
  )
const payAll = async ({ actor }: Driver) => {
  const customerId = actor.customerIds[0]!
  const { payment } = await startDuePayment(app, actor, customerId, { keptCard: false, returnPath: '/account/due' })
  await payNow(app, actor, payment.id, await provider.tokenOf('pays'))
  await app.runJobs()
}
/** Melbourne: 06:00 is 19:00 UTC the day before. */
const unpaidUntil = async (...days: string[]) => {
  for (const day of days) await at(`${day}T19:00:00Z`)
}
/** The first debit fails on 3 December; day 10 is the 13th, day 21 the 24th. */
const failing = ['2026-12-02', '2026-12-03', '2026-12-05', '2026-12-07', '2026-12-09', '2026-12-12']

describe('an account that does not pay', () => {
  test('active → suspended on day 10 → active when all is paid; a late or doubled event changes nothing', async () => {
    const driver = await driving('pays_then_declines')
    await unpaidUntil(...failing.slice(0, 5))
    expect((await stands(driver))?.state).toBe('active')
    await unpaidUntil('2026-12-12')
    expect((await stands(driver))?.state).toBe('suspended')
    await payAll(driver)
    expect(await stands(driver)).toEqual({ state: 'active', ends_on: null })
    const customerId = driver.actor.customerIds[0]!
    await suspendOverdue(app, customerId)
    await recoverOverdue(app, customerId)
    await reinstatePaid(app, customerId)
    expect((await steps(driver)).slice(-2)).toEqual(['suspend', 'reinstate'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('with notice given, it goes back to notice given', async () => {
    const driver = await driving('pays_then_declines')
    const { effectiveOn, totalCents } = await previewAmendment(app, driver.actor, driver.subscription.id, {
      kind: 'notice',
    })
    await acceptAmendment(app, driver.actor, driver.subscription.id, {
      request: { kind: 'notice' },
      seen: { effectiveOn, totalCents },
    })
    await unpaidUntil(...failing)
    expect((await stands(driver))?.state).toBe('suspended')
    await payAll(driver)
    expect(await stands(driver)).toEqual({ state: 'notice_given', ends_on: '2027-05-26' })
  })

  test('an arrangement lifts the suspension', async () => {
    const driver = await driving('pays_then_declines')
    await unpaidUntil(...failing)
    const one = (await showDunning(app, driver.actor, {})).cases[0]!
    await proposeArrangement(app, finance, one.id, [{ on: '2026-12-20', amountCents: one.overdueCents }])
    await answerArrangement(app, driver.actor, one.id, 'agree')
    await app.runJobs()
    expect((await stands(driver))?.state).toBe('active')
  })

  test('→ recovery on day 21: the car is called in, days billed ahead are credited, each day it stays out is an overstay', async () => {
    const driver = await driving('pays_then_declines')
    await unpaidUntil(...failing, '2026-12-16')
    await unpaidUntil('2026-12-23')
    // The week from 24 December was issued that morning and is given back whole.
    expect(await stands(driver)).toEqual({ state: 'return_due', ends_on: '2026-12-24' })
    expect(await documents(driver)).toEqual([{ subject: 'unused', total: -35_300 }])
    const [task] = await app.query<{ reason: string }>(
      `select reason from tasks.tasks where subject_id = $1 and kind = 'subscription.return' and closed_at is null`,
      [driver.subscription.id],
    )
    expect(task?.reason).toBe('Overdue for 21 days: the car is called in.')
    await at('2026-12-24T22:00:00Z')
    expect((await stands(driver))?.state).toBe('overstay')
    await payAll(driver)
    const waiting = await app.query(
      `select 1 from tasks.tasks where subject_id = $1 and kind = 'subscription.paid-after-call-in'`,
      [driver.subscription.id],
    )
    expect(waiting).toHaveLength(1)
    await returnCar(app, staff, driver.subscription.id, back)
    expect(await documents(driver)).toEqual([
      { subject: 'unused', total: -35_300 },
      { subject: 'overstay', total: 5_042 },
    ])
    expect((await stands(driver))?.state).toBe('in_settlement')
    expect(await faultsOf(app)).toEqual([])
  })
})

describe('a subscription in settlement is closed', () => {
  const returned = async (card: 'pays' | 'pays_then_declines') => {
    const driver = await driving(card)
    await app.setNow('2026-11-29T01:00:00Z')
    const request = { kind: 'end' as const, on: '2026-12-01' }
    const { effectiveOn, totalCents } = await previewAmendment(app, driver.actor, driver.subscription.id, request)
    await acceptAmendment(app, driver.actor, driver.subscription.id, { request, seen: { effectiveOn, totalCents } })
    await at('2026-11-30T22:00:00Z')
    await returnCar(app, staff, driver.subscription.id, back)
    await app.runJobs()
    return driver
  }
  const bondIdOf = async ({ subscription }: Driver) =>
    (await app.query<{ id: string }>('select id from billing.bonds where subscription_id = $1', [subscription.id]))[0]!
      .id
  const damage = ({ subscription }: Driver, amountCents: number, chargeAt: 'now' | 'by-payment') =>
    app.db.inTransaction(system('test'), (tx) =>
      issueDocument(tx, {
        subscriptionId: subscription.id,
        kind: 'damage',
        lines: [{ kind: 'damage', amountCents, gstCents: Math.round(amountCents / 11) }],
        issuedOn: '2026-12-01',
        chargeAt,
      }),
    )

  test('by its bond that was sent back', async () => {
    const driver = await returned('pays')
    expect((await stands(driver))?.state).toBe('in_settlement')
    await at('2026-12-14T19:00:00Z')
    expect((await stands(driver))?.state).toBe('closed')
    expect(await faultsOf(app)).toEqual([])
  })

  test('by its bond that was claimed whole', async () => {
    const driver = await returned('pays')
    const { id: invoiceId } = await damage(driver, 65_000, 'by-payment')
    const bondId = await bondIdOf(driver)
    await app.db.inTransaction(system('test'), (tx) =>
      claimBond(tx, { bondId, invoiceId, amountCents: 65_000, reason: 'Door' }),
    )
    await app.runJobs()
    expect((await stands(driver))?.state).toBe('closed')
    expect(await faultsOf(app)).toEqual([])
  })

  test('by its final invoice, of which the bond pays what it can and the rest is paid late', async () => {
    const driver = await returned('pays_then_declines')
    await damage(driver, 70_000, 'now')
    await at('2026-12-14T19:00:00Z')
    expect((await stands(driver))?.state).toBe('in_settlement')
    const [bond] = await app.query(
      'select state, claimed_cents as claimed from billing.bonds where subscription_id = $1',
      [driver.subscription.id],
    )
    expect(bond).toEqual({ state: 'fully_claimed', claimed: 65_000 })
    await payAll(driver)
    expect((await stands(driver))?.state).toBe('closed')
    expect(await faultsOf(app)).toEqual([])
  })
})
