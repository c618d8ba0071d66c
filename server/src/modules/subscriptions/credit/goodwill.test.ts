import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { balancesOf, faultsOf } from '../../billing/fixtures.ts'
import { hubStaff } from '../fixtures.ts'
import { agent } from '../return-correction/fixtures.ts'
import { approveCredit, declineCredit } from './decide-credit.ts'
import { begin, creditWorld, goodwill, ofWeek, refusal } from './fixtures.ts'
import { giveCredit } from './give-credit.ts'
import { previewCredit } from './preview-credit.ts'
import { showCredit, showCredits } from './show-credits.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let finance: AccountActor
let world: ReturnType<typeof creditWorld>

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  finance = { ...(await hubStaff(app)), roles: ['finance'] }
  world = creditWorld(app, provider)
  // More people pick up here than the hub has lanes for.
  await app.query('update hubs.hubs set lanes = 100')
})
afterAll(async () => {
  await close()
  await provider.close()
})
beforeEach(() => app.setNow(begin))

describe('goodwill', () => {
  test('is an expense with its GST taken back, and names no invoice', async () => {
    const { id, customerId } = await world.driving()
    await world.on('2026-11-29')
    const before = await balancesOf(app, customerId)
    const preview = await previewCredit(app, agent, id, goodwill(3_000))
    expect(preview).toMatchObject({ amountCents: 3_000, gstCents: 273, invoice: null, creditedCents: 3_000 })
    const given = await world.give(agent, id, goodwill(3_000), 'The pick-up began an hour late')
    const after = await balancesOf(app, customerId)
    expect({
      goodwill: after['goodwill'],
      credit: after['customer_credit'],
      gst: after['gst_payable']! - before['gst_payable']!,
    }).toEqual({ goodwill: 2_727, credit: -3_000, gst: 273 })
    await app.runJobs()
    const [mail] = await world.mails(customerId)
    expect(mail?.text).toContain('The pick-up began an hour late')
    expect(mail?.text).not.toContain('Adjusts')
    const { credits } = await showCredits(app, agent, { subscriptionId: id })
    expect(credits.map((one) => [one.id, one.state, one.invoice])).toEqual([[given.id, 'issued', null]])
    expect(await faultsOf(app)).toEqual([])
  })

  test('over the limit waits for another person: the customer hears nothing; refused, it never was', async () => {
    const { id, customerId } = await world.driving()
    const asker: AccountActor = { ...(await hubStaff(app)), roles: ['finance'] }
    const asked = await world.give(asker, id, goodwill(50_001), 'Two weeks of trouble')
    expect(asked).toMatchObject({ state: 'draft', needsSecond: true, reference: null })
    await app.runJobs()
    expect([await world.creditOf(customerId), await world.notes(id), await world.mails(customerId)]).toEqual([
      0,
      [],
      [],
    ])
    const tasks = () =>
      app.query(`select closed_at is null as open from tasks.tasks where kind = 'billing.credit' and subject_id = $1`, [
        asked.id,
      ])
    expect(await tasks()).toEqual([{ open: true }])
    const seen = { appliedCents: 0, creditedCents: 50_001 }
    const alone = await refusal(approveCredit(app, asker, asked.id, seen))
    expect(alone?.problem.type).toBe('/problems/payments/second-person-needed')
    // An agent asks, and does not decide.
    expect((await refusal(approveCredit(app, agent, asked.id, seen)))?.problem.status).toBe(404)
    expect([await world.creditOf(customerId), await world.notes(id)]).toEqual([0, []])
    const refused = await declineCredit(app, finance, asked.id, 'Half of it is enough')
    expect([refused.state, await world.notes(id), await tasks()]).toEqual(['void', [], [{ open: false }]])
    const late = await refusal(approveCredit(app, finance, asked.id, seen))
    expect([late?.problem.status, await world.creditOf(customerId)]).toEqual([409, 0])
    expect((await showCredit(app, finance, asked.id)).timeline.map(({ to, reason }) => [to, reason])).toEqual([
      ['draft', 'Two weeks of trouble'],
      ['void', 'Half of it is enough'],
    ])
  })

  test('up to the limit needs nobody; over it, approved by another person twice at once, is given once', async () => {
    const { id, customerId } = await world.driving()
    expect((await previewCredit(app, agent, id, goodwill(50_000))).needsSecond).toBe(false)
    const asked = await world.give(agent, id, goodwill(60_000), 'Two weeks of trouble')
    const { preview, askedByMe } = await showCredit(app, finance, asked.id)
    expect([preview?.creditAfterCents, preview?.nextDebit.after?.amountCents, askedByMe]).toEqual([60_000, 0, false])
    const seen = { appliedCents: 0, creditedCents: 60_000 }
    const both = await Promise.allSettled([1, 2].map(() => approveCredit(app, finance, asked.id, seen)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await world.creditOf(customerId)).toBe(60_000)
    await app.runJobs()
    expect((await world.mails(customerId)).map((mail) => mail.subject)).toHaveLength(1)
    const entries = await app.query<{ action: string }>(
      `select action from audit.entries where object_id = $1 order by at, id`,
      [asked.id],
    )
    expect(entries.map((entry) => entry.action).toSorted()).toEqual([
      'credit-note.issue',
      'credit.approve',
      'credit.ask',
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('a draft whose line was credited meanwhile says why it cannot be approved', async () => {
    const driver = await world.driving()
    const { id } = driver
    await app.query(`update policies.policies set value = '10000' where key = 'refund.second_approver_over'`)
    const asked = await world.give(agent, id, ofWeek(driver, 30_000))
    expect(asked.state).toBe('draft')
    await world.give(finance, id, ofWeek(driver, 10_000))
    const { preview, why } = await showCredit(app, finance, asked.id)
    expect([preview, why]).toEqual([
      null,
      `$219.00 of “Weekly subscription” on ${driver.week.reference} can be credited.`,
    ])
    const refused = await refusal(approveCredit(app, finance, asked.id, { appliedCents: 0, creditedCents: 30_000 }))
    expect([refused?.problem.type, (await world.notes(id)).length]).toEqual(['/problems/credits/not-creditable', 1])
    await app.query(`update policies.policies set value = '50000' where key = 'refund.second_approver_over'`)
  })

  test('nobody gives it to themselves, and nobody of another hub gives or sees it', async () => {
    const { id, customerId } = await world.driving()
    const own: AccountActor = { ...finance, customerIds: [customerId] }
    const self = await refusal(
      giveCredit(app, own, id, {
        credit: goodwill(100),
        seen: { appliedCents: 0, creditedCents: 100 },
        reason: 'For me',
      }),
    )
    expect(self?.problem.type).toBe('/problems/credits/own-account')
    const given = await world.give(agent, id, goodwill(100))
    const elsewhere: AccountActor = { ...agent, hubIds: ['0199a000-0000-7000-8000-000000000001'] }
    const tried = [
      previewCredit(app, elsewhere, id, goodwill(100)),
      showCredit(app, elsewhere, given.id),
      approveCredit(app, elsewhere, given.id, { appliedCents: 0, creditedCents: 100 }),
    ]
    for (const one of tried) expect((await refusal(one))?.problem.status).toBe(404)
    expect((await showCredits(app, elsewhere, { subscriptionId: id })).credits).toEqual([])
    expect(await world.creditOf(customerId)).toBe(100)
  })
})
