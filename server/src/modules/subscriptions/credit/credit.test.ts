import type { CreditInput } from '@faith/contract/credits'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { Refusal } from '../../../lib/problem.ts'
import { balancesOf, faultsOf } from '../../billing/fixtures.ts'
import { showInvoice } from '../../billing/show-invoice.ts'
import { agreeTo, anActiveSubscription, hubStaff } from '../fixtures.ts'
import { agent } from '../return-correction/fixtures.ts'
import { showSubscription } from '../show-subscription.ts'
import { approveCredit, declineCredit } from './decide-credit.ts'
import { giveCredit } from './give-credit.ts'
import { previewCredit } from './preview-credit.ts'
import { showCredit, showCredits } from './show-credits.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let finance: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  finance = { ...(await hubStaff(app)), roles: ['finance'] }
  // More people pick up here than the hub has lanes for.
  await app.query('update hubs.hubs set lanes = 100')
})
afterAll(async () => {
  await close()
  await provider.close()
})
beforeEach(() => app.setNow(begin))

/** Drives since Thursday 26 November for 353.00 a week, the first week paid. */
async function driving() {
  const { actor, subscription } = await anActiveSubscription(app, provider)
  const [week] = await app.query<{ id: string; reference: string }>(
    'select id, reference from billing.invoices where subscription_id = $1',
    [subscription.id],
  )
  return { actor, id: subscription.id, customerId: actor.customerIds[0]!, week: week! }
}
const ofWeek = ({ week }: { week: { id: string } }, ...cents: number[]): CreditInput => ({
  about: 'invoice',
  invoiceId: week.id,
  lines: cents.map((amountCents, place) => ({ place, amountCents })),
})
const goodwill = (amountCents: number): CreditInput => ({ about: 'goodwill', amountCents })

/** Gives a credit as its preview shows it. */
async function give(by: AccountActor, id: string, credit: CreditInput, reason = 'The air conditioning did not cool') {
  const { appliedCents, creditedCents } = await previewCredit(app, by, id, credit)
  return giveCredit(app, by, id, { credit, seen: { appliedCents, creditedCents }, reason })
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const notes = (id: string) =>
  app.query<{ subject: string; total: number; gst: number; applied: number; credited: number }>(
    `select subject, total_cents as total, gst_cents as gst, applied_cents as applied, credited_cents as credited
     from billing.credit_notes where subscription_id = $1 order by issued_at, id`,
    [id],
  )
const creditOf = async (customerId: string) =>
  (
    await app.query<{ cents: number }>('select credit_cents as cents from billing.accounts where customer_id = $1', [
      customerId,
    ])
  )[0]!.cents
const mails = async (customerId: string) =>
  app.query<{ subject: string; text: string }>(
    `select subject, text_body as text from notifications.mails where customer_id = $1 and template = 'billing.notice'
       and subject like 'Credit of%' order by id`,
    [customerId],
  )
/** The morning of a day in Melbourne, with all that has fallen due. */
async function on(day: string) {
  await app.setNow(`${day}T01:00:00Z`)
  for (let round = 0; round < 2; round += 1) {
    await app.sweep()
    await app.runJobs()
  }
}

describe('a part of an invoice', () => {
  test('is previewed, credited with its GST, named, told, and comes off the next debit to the cent', async () => {
    const { actor, id, customerId, week } = await driving()
    await on('2026-11-29')
    const credit = ofWeek({ week }, 5_000, 500)
    const preview = await previewCredit(app, agent, id, credit)
    expect(preview).toMatchObject({
      amountCents: 5_500,
      gstCents: 455 + 45,
      invoice: week,
      appliedCents: 0,
      creditedCents: 5_500,
      creditBeforeCents: 0,
      creditAfterCents: 5_500,
      needsSecond: false,
      nextDebit: {
        before: { on: '2026-12-03', amountCents: 35_300 },
        after: { on: '2026-12-03', amountCents: 29_800 },
      },
    })
    expect(await notes(id)).toEqual([])
    const before = await balancesOf(app, customerId)
    const given = await give(agent, id, credit)
    expect(given).toMatchObject({ state: 'issued', needsSecond: false, askedByMe: true, invoice: week })
    expect(given.reference).toMatch(/^FA-CN-\d+$/)
    expect(await notes(id)).toEqual([
      { subject: 'invoice_credit', total: -5_500, gst: -500, applied: 0, credited: 5_500 },
    ])
    const after = await balancesOf(app, customerId)
    expect({
      deferred: after['deferred']! - before['deferred']!,
      gst: after['gst_payable']! - before['gst_payable']!,
      credit: after['customer_credit'],
      income: after['subscription_income'] ?? 0,
    }).toEqual({ deferred: 5_000, gst: 500, credit: -5_500, income: 0 })
    await app.runJobs()
    const [mail] = await mails(customerId)
    expect(mail?.subject).toBe(`Credit of $55.00: ${given.reference}`)
    for (const words of [
      week.reference,
      'The air conditioning did not cool',
      'GST in it',
      '$5.00',
      'Became your credit',
    ])
      expect(mail?.text).toContain(words)
    expect((await showSubscription(app, actor, id)).debits[0]).toEqual(preview.nextDebit.after)
    const { lines } = await showInvoice(app, actor, week.id)
    expect(lines.map((line) => line.creditedCents)).toEqual([5_000, 500, 0])
    await on('2026-12-03')
    const charged = await app.query<{ cents: number }>(
      `select amount_cents as cents from billing.debits where customer_id = $1 and kind <> 'own' and on_date = '2026-12-03'`,
      [customerId],
    )
    expect(charged).toEqual([{ cents: 29_800 }])
    expect((await showCredit(app, agent, given.id)).timeline.map((step) => step.to)).toEqual([
      'draft',
      'issued',
      'applied',
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('all of a line leaves nothing of it deferred; a cent more is refused with what is left, and nothing changes', async () => {
    const driver = await driving()
    const { id, customerId } = driver
    await on('2026-11-28')
    await give(finance, id, ofWeek(driver, 31_900))
    const balances = await balancesOf(app, customerId)
    await app.sweep()
    const refused = await refusal(previewCredit(app, finance, id, ofWeek(driver, 1)))
    expect([refused?.problem.type, refused?.detail, refused?.members]).toEqual([
      '/problems/credits/not-creditable',
      `$0.00 of “Weekly subscription” on ${driver.week.reference} can be credited.`,
      { place: 0, leftCents: 0 },
    ])
    const [line] = await app.query<{ cap: number }>(
      'select earned_cap as cap from billing.document_lines where document_id = $1 and place = 0',
      [driver.week.id],
    )
    // Two days were earned when it was given back.
    expect(line).toEqual({ cap: 8_285 })
    expect(await balancesOf(app, customerId)).toEqual(balances)
    await on('2026-12-03')
    expect(await faultsOf(app)).toEqual([])
  })

  test('two who credit the same line at once: one is refused, never more than it charged', async () => {
    const driver = await driving()
    const { id, customerId } = driver
    await on('2026-11-28')
    const credit = ofWeek(driver, 20_000)
    const said = { credit, seen: { appliedCents: 0, creditedCents: 20_000 }, reason: 'The car stood still' }
    const both = await Promise.allSettled([agent, finance].map((by) => giveCredit(app, by, id, said)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')!
    expect((lost.reason as Refusal).members).toEqual({ place: 0, leftCents: 11_900 })
    expect([await creditOf(customerId), await notes(id)]).toEqual([
      20_000,
      [{ subject: 'invoice_credit', total: -20_000, gst: -1_818, applied: 0, credited: 20_000 }],
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('days that are given back later come to what is left of the line', async () => {
    const driver = await driving()
    const { actor, id } = driver
    await on('2026-11-29')
    await give(finance, id, ofWeek(driver, 30_000))
    // The car's days from 1 December are 9115 of the week; 1900 of its line are left.
    const request = { kind: 'pause', backOn: '2026-12-01', resumeOn: '2026-12-22' } as const
    await agreeTo(app, actor, id, request)
    const [amendment] = await app.query<{
      documents: { lines: { kind: string; amountCents: number; gstCents: number }[] }[]
    }>('select documents from subscriptions.amendments where subscription_id = $1', [id])
    const lines = amendment!.documents.flatMap((document) => document.lines)
    expect(lines.find((line) => line.kind === 'car')).toMatchObject({ amountCents: -1_900, gstCents: -173 })
    // What the pause will give back is promised: nobody credits it now.
    const refused = await refusal(previewCredit(app, finance, id, ofWeek(driver, 1)))
    expect(refused?.members).toEqual({ place: 0, leftCents: 0 })
    expect(await faultsOf(app)).toEqual([])
  })

  test('comes off an invoice that is open, and resolves what was overdue', async () => {
    await app.setNow(begin)
    const { actor, subscription } = await anActiveSubscription(app, provider, 'pays_then_declines')
    await on('2026-12-03')
    const [open] = await app.query<{ id: string; reference: string }>(
      `select id, reference from billing.invoices where subscription_id = $1 and state = 'issued'`,
      [subscription.id],
    )
    const credit = ofWeek({ week: open! }, 31_900, 1_900, 1_500)
    const preview = await previewCredit(app, finance, subscription.id, credit)
    expect(preview).toMatchObject({ amountCents: 35_300, gstCents: 3_209, appliedCents: 35_300, creditedCents: 0 })
    await give(finance, subscription.id, credit)
    const [invoice] = await app.query('select state, credited_cents as credited from billing.invoices where id = $1', [
      open!.id,
    ])
    expect(invoice).toEqual({ state: 'paid', credited: 35_300 })
    const [dunning] = await app.query('select state from billing.dunning_cases where customer_id = $1', [
      actor.customerIds[0],
    ])
    expect(dunning).toEqual({ state: 'resolved' })
    expect(await faultsOf(app)).toEqual([])
  })

  test('is refused once a payment has changed where it goes', async () => {
    const driver = await driving()
    await on('2026-11-28')
    const said = { credit: ofWeek(driver, 5_000), seen: { appliedCents: 5_000, creditedCents: 0 }, reason: 'As seen' }
    const refused = await refusal(giveCredit(app, finance, driver.id, said))
    expect(refused?.problem.type).toBe('/problems/credits/preview-changed')
    expect([await notes(driver.id), await creditOf(driver.customerId)]).toEqual([[], 0])
  })

  test('of another subscription, or of no line, is not there', async () => {
    const [one, other] = [await driving(), await driving()]
    const foreign = await refusal(previewCredit(app, finance, one.id, ofWeek(other, 100)))
    const noLine = await refusal(
      previewCredit(app, finance, one.id, {
        about: 'invoice',
        invoiceId: one.week.id,
        lines: [{ place: 9, amountCents: 100 }],
      }),
    )
    expect([foreign?.problem.status, noLine?.problem.status]).toEqual([404, 404])
  })
})

describe('goodwill', () => {
  test('is an expense with its GST taken back, and names no invoice', async () => {
    const { id, customerId } = await driving()
    await on('2026-11-29')
    const before = await balancesOf(app, customerId)
    const preview = await previewCredit(app, agent, id, goodwill(3_000))
    expect(preview).toMatchObject({ amountCents: 3_000, gstCents: 273, invoice: null, creditedCents: 3_000 })
    const given = await give(agent, id, goodwill(3_000), 'The pick-up began an hour late')
    const after = await balancesOf(app, customerId)
    expect({
      goodwill: after['goodwill'],
      credit: after['customer_credit'],
      gst: after['gst_payable']! - before['gst_payable']!,
    }).toEqual({ goodwill: 2_727, credit: -3_000, gst: 273 })
    await app.runJobs()
    const [mail] = await mails(customerId)
    expect(mail?.text).toContain('The pick-up began an hour late')
    expect(mail?.text).not.toContain('Adjusts')
    const { credits } = await showCredits(app, agent, { subscriptionId: id })
    expect(credits.map((one) => [one.id, one.state, one.invoice])).toEqual([[given.id, 'issued', null]])
    expect(await faultsOf(app)).toEqual([])
  })

  test('over the limit waits for another person: the customer hears nothing; refused, it never was', async () => {
    const { id, customerId } = await driving()
    const asker: AccountActor = { ...(await hubStaff(app)), roles: ['finance'] }
    const asked = await give(asker, id, goodwill(50_001), 'Two weeks of trouble')
    expect(asked).toMatchObject({ state: 'draft', needsSecond: true, reference: null })
    await app.runJobs()
    expect([await creditOf(customerId), await notes(id), await mails(customerId)]).toEqual([0, [], []])
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
    expect([await creditOf(customerId), await notes(id)]).toEqual([0, []])
    const refused = await declineCredit(app, finance, asked.id, 'Half of it is enough')
    expect([refused.state, await notes(id), await tasks()]).toEqual(['void', [], [{ open: false }]])
    const late = await refusal(approveCredit(app, finance, asked.id, seen))
    expect([late?.problem.status, await creditOf(customerId)]).toEqual([409, 0])
    expect((await showCredit(app, finance, asked.id)).timeline.map(({ to, reason }) => [to, reason])).toEqual([
      ['draft', 'Two weeks of trouble'],
      ['void', 'Half of it is enough'],
    ])
  })

  test('up to the limit needs nobody; over it, approved by another person twice at once, is given once', async () => {
    const { id, customerId } = await driving()
    expect((await previewCredit(app, agent, id, goodwill(50_000))).needsSecond).toBe(false)
    const asked = await give(agent, id, goodwill(60_000), 'Two weeks of trouble')
    const { preview, askedByMe } = await showCredit(app, finance, asked.id)
    expect([preview?.creditAfterCents, preview?.nextDebit.after?.amountCents, askedByMe]).toEqual([60_000, 0, false])
    const seen = { appliedCents: 0, creditedCents: 60_000 }
    const both = await Promise.allSettled([1, 2].map(() => approveCredit(app, finance, asked.id, seen)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await creditOf(customerId)).toBe(60_000)
    await app.runJobs()
    expect((await mails(customerId)).map((mail) => mail.subject)).toHaveLength(1)
    const entries = await app.query<{ action: string }>(
      `select action from audit.entries where object_id = $1 order by at, id`,
      [asked.id],
    )
    expect(entries.map((entry) => entry.action)).toEqual(['credit.ask', 'credit-note.issue', 'credit.approve'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('a draft whose line was credited meanwhile says why it cannot be approved', async () => {
    const driver = await driving()
    const { id } = driver
    await app.query(`update policies.policies set value = '10000' where key = 'refund.second_approver_over'`)
    const asked = await give(agent, id, ofWeek(driver, 30_000))
    expect(asked.state).toBe('draft')
    await give(finance, id, ofWeek(driver, 10_000))
    const { preview, why } = await showCredit(app, finance, asked.id)
    expect([preview, why]).toEqual([
      null,
      `$219.00 of “Weekly subscription” on ${driver.week.reference} can be credited.`,
    ])
    const refused = await refusal(approveCredit(app, finance, asked.id, { appliedCents: 0, creditedCents: 30_000 }))
    expect([refused?.problem.type, (await notes(id)).length]).toEqual(['/problems/credits/not-creditable', 1])
    await app.query(`update policies.policies set value = '50000' where key = 'refund.second_approver_over'`)
  })

  test('nobody gives it to themselves, and nobody of another hub gives or sees it', async () => {
    const { id, customerId } = await driving()
    const own: AccountActor = { ...finance, customerIds: [customerId] }
    const self = await refusal(
      giveCredit(app, own, id, {
        credit: goodwill(100),
        seen: { appliedCents: 0, creditedCents: 100 },
        reason: 'For me',
      }),
    )
    expect(self?.problem.type).toBe('/problems/credits/own-account')
    const given = await give(agent, id, goodwill(100))
    const elsewhere: AccountActor = { ...agent, hubIds: ['0199a000-0000-7000-8000-000000000001'] }
    const tried = [
      previewCredit(app, elsewhere, id, goodwill(100)),
      showCredit(app, elsewhere, given.id),
      approveCredit(app, elsewhere, given.id, { appliedCents: 0, creditedCents: 100 }),
    ]
    for (const one of tried) expect((await refusal(one))?.problem.status).toBe(404)
    expect((await showCredits(app, elsewhere, { subscriptionId: id })).credits).toEqual([])
    expect(await creditOf(customerId)).toBe(100)
  })
})
