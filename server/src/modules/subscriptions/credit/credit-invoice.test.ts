import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import type { Refusal } from '../../../lib/problem.ts'
import { balancesOf, faultsOf } from '../../billing/fixtures.ts'
import { showInvoice } from '../../billing/show-invoice.ts'
import { agreeTo, anActiveSubscription, hubStaff } from '../fixtures.ts'
import { agent } from '../return-correction/fixtures.ts'
import { showSubscription } from '../show-subscription.ts'
import { begin, creditWorld, ofWeek, refusal } from './fixtures.ts'
import { giveCredit } from './give-credit.ts'
import { previewCredit } from './preview-credit.ts'
import { showCredit } from './show-credits.ts'

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

describe('a part of an invoice', () => {
  test('is previewed, credited with its GST, named, told, and comes off the next debit to the cent', async () => {
    const { actor, id, customerId, week } = await world.driving()
    await world.on('2026-11-29')
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
    expect(await world.notes(id)).toEqual([])
    const before = await balancesOf(app, customerId)
    const given = await world.give(agent, id, credit)
    expect(given).toMatchObject({ state: 'issued', needsSecond: false, askedByMe: true, invoice: week })
    expect(given.reference).toMatch(/^FA-CN-\d+$/)
    expect(await world.notes(id)).toEqual([
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
    const [mail] = await world.mails(customerId)
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
    await world.on('2026-12-03')
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
    const driver = await world.driving()
    const { id, customerId } = driver
    await world.on('2026-11-28')
    await world.give(finance, id, ofWeek(driver, 31_900))
    const balances = await balancesOf(app, customerId)
    await app.sweep()
    const refused = await refusal(previewCredit(app, finance, id, ofWeek(driver, 1)))
    expect([refused?.problem.type, refused?.detail, refused?.members]).toEqual([
      '/problems/credits/not-creditable',
      `$0.00 of “Weekly subscription” on ${driver.week.reference} can be credited.`,
      { place: 0, leftCents: 0 },
    ])
    const [line] = await app.query<{ cap: number; days: number }>(
      'select earned_cap as cap, recognised_through - period_from + 1 as days from billing.document_lines where document_id = $1 and place = 0',
      [driver.week.id],
    )
    // What was earned before stays, and nothing is earned any more.
    expect(line!.cap).toBe(Math.floor((29_000 * line!.days) / 7))
    expect(await balancesOf(app, customerId)).toEqual(balances)
    await world.on('2026-12-03')
    expect(await faultsOf(app)).toEqual([])
  })

  test('two who credit the same line at once: one is refused, never more than it charged', async () => {
    const driver = await world.driving()
    const { id, customerId } = driver
    await world.on('2026-11-28')
    const credit = ofWeek(driver, 20_000)
    const said = { credit, seen: { appliedCents: 0, creditedCents: 20_000 }, reason: 'The car stood still' }
    const both = await Promise.allSettled([agent, finance].map((by) => giveCredit(app, by, id, said)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')!
    expect((lost.reason as Refusal).members).toEqual({ place: 0, leftCents: 11_900 })
    expect([await world.creditOf(customerId), await world.notes(id)]).toEqual([
      20_000,
      [{ subject: 'invoice_credit', total: -20_000, gst: -1_818, applied: 0, credited: 20_000 }],
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('days that are given back later come to what is left of the line', async () => {
    const driver = await world.driving()
    const { actor, id } = driver
    await world.on('2026-11-29')
    await world.give(finance, id, ofWeek(driver, 30_000))
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
    const { actor, subscription } = await anActiveSubscription(app, provider, 'pays_then_declines')
    await world.on('2026-12-03')
    const [open] = await app.query<{ id: string; reference: string }>(
      `select id, reference from billing.invoices where subscription_id = $1 and state = 'issued'`,
      [subscription.id],
    )
    const credit = ofWeek({ week: open! }, 31_900, 1_900, 1_500)
    const preview = await previewCredit(app, finance, subscription.id, credit)
    expect(preview).toMatchObject({ amountCents: 35_300, gstCents: 3_209, appliedCents: 35_300, creditedCents: 0 })
    await world.give(finance, subscription.id, credit)
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
    const driver = await world.driving()
    await world.on('2026-11-28')
    const said = { credit: ofWeek(driver, 5_000), seen: { appliedCents: 5_000, creditedCents: 0 }, reason: 'As seen' }
    const refused = await refusal(giveCredit(app, finance, driver.id, said))
    expect(refused?.problem.type).toBe('/problems/credits/preview-changed')
    expect([await world.notes(driver.id), await world.creditOf(driver.customerId)]).toEqual([[], 0])
  })

  test('of another subscription, or of no line, is not there', async () => {
    const [one, other] = [await world.driving(), await world.driving()]
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
