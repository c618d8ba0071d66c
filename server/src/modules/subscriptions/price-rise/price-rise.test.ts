import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { Refusal } from '../../../lib/problem.ts'
import { faultsOf } from '../../billing/fixtures.ts'
import { nextDebits } from '../../billing/index.ts'
import { agreeTo } from '../fixtures.ts'
import { previewAmendment } from '../preview-amendment.ts'
import { listAmendments } from '../show-amendments.ts'
import { showSubscription } from '../show-subscription.ts'
import { withdrawAmendment } from '../withdraw-amendment.ts'
import { confirmRise } from './confirm-rise.ts'
import { easeRise } from './ease-rise.ts'
import { findRolling } from './find-rolling.ts'
import { announce, aRollingSubscription, twoPeople } from './fixtures.ts'
import { prepareRise } from './prepare-rise.ts'
import { previewRise } from './preview-rise.ts'
import { withdrawRise } from './withdraw-rise.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let people: { manager: AccountActor; finance: AccountActor }
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  people = await twoPeople(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})
beforeEach(() => app.setNow(begin))

/** Rolls since 3 December, seen on Thursday 10 December in Melbourne: 353.00 a week, 319.00 of it the car. */
async function rolling() {
  const driver = await aRollingSubscription(app, provider)
  await app.setNow('2026-12-10T01:00:00Z')
  await app.sweep()
  return driver
}
const asked = ({ hubId, id }: { hubId: string; id: string }, fromOn = '2027-02-08') => ({
  hubId,
  subscriptionIds: [id],
  fromOn,
  change: { by: 'share' as const, basisPoints: 500 },
})
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const stored = (id: string) =>
  app.query<{ kind: string; state: string; on: string }>(
    `select kind, state, effective_on::text as on from subscriptions.amendments where subscription_id = $1 order by requested_at, id`,
    [id],
  )
const debits = (actor: AccountActor, id: string, count: number) =>
  app.db.read(actor, (reader) => nextDebits(reader, id, count))
const weeks = (id: string) =>
  app.query<{ on: string; total: number; gst: number }>(
    `select period_from::text as on, total_cents as total, gst_cents as gst from billing.invoices where subscription_id = $1 and kind = 'period' order by period_from`,
    [id],
  )
const lastMail = async (customerId: string | undefined) =>
  (
    await app.query<{ subject: string; text: string }>(
      `select subject, text_body as text from notifications.mails where customer_id = $1 order by id desc limit 1`,
      [customerId],
    )
  )[0]

/** Lets weeks go by up to a day, one debit after the other. */
async function until(day: string) {
  for (let at = Date.parse('2026-12-16T20:00:00Z'); at <= Date.parse(day); at += 7 * 86_400_000) {
    await app.setNow(new Date(at).toISOString())
    await app.sweep()
  }
}

describe('a new price for a rolling customer', () => {
  test('is previewed, confirmed by another person, told, and billed from the first week on or after its day', async () => {
    const driver = await rolling()
    const { actor, id } = driver
    const { rolling: found } = await findRolling(app, people.manager, { hubId: driver.hubId })
    expect(found.find((one) => one.subscriptionId === id)).toMatchObject({
      carPriceCents: 31_900,
      weeklyCents: 35_300,
      priceSince: '2026-11-26',
      rollingSince: '2026-12-03',
      offeredCents: 31_900,
    })
    const { rows, totals } = await previewRise(app, people.manager, asked(driver))
    expect(rows.map(({ before, after, firstDebit, why }) => ({ before, after, firstDebit, why }))).toEqual([
      {
        before: { carCents: 31_900, totalCents: 35_300, gstCents: 3_209 },
        after: { carCents: 33_495, totalCents: 36_895, gstCents: 3_354 },
        firstDebit: { on: '2027-02-11', amountCents: 36_895 },
        why: null,
      },
    ])
    expect(totals).toEqual({ rising: 1, refused: 0, beforeCents: 35_300, afterCents: 36_895, gstAfterCents: 3_354 })
    const seen = { rising: 1, afterCents: 36_895 }
    const both = { ...people.manager, roles: ['fleet_manager', 'finance'] as const }
    const prepared = await prepareRise(app, both, { ...asked(driver), seen, reason: 'Costs have risen' })
    expect([prepared.state, await stored(id)]).toEqual(['prepared', []])
    const alone = await refusal(confirmRise(app, both, prepared.id, seen))
    expect(alone?.problem.type).toBe('/problems/price-rises/second-person-needed')
    const other = await refusal(confirmRise(app, people.finance, prepared.id, { rising: 1, afterCents: 36_894 }))
    expect(other?.problem.type).toBe('/problems/price-rises/preview-changed')
    expect(await stored(id)).toEqual([])

    const confirmed = await confirmRise(app, people.finance, prepared.id, seen)
    expect([confirmed.state, confirmed.rows.map((row) => row.state)]).toEqual(['confirmed', ['announced']])
    expect(await stored(id)).toEqual([{ kind: 'price_rise', state: 'scheduled', on: '2027-02-11' }])
    const mail = await lastMail(actor.customerIds[0])
    const again = await refusal(confirmRise(app, people.finance, prepared.id, seen))
    expect(again?.problem.status).toBe(409)
    await app.sweep()
    expect(await stored(id)).toHaveLength(1)
    expect(mail?.subject).toBe('Your weekly price from Thursday 11 February 2027')
    expect(mail?.text).toContain('$368.95')
    expect(mail?.text).toContain('Until Thursday 11 February 2027 you may bring the car back on any day')
    const [shownToCustomer] = (await listAmendments(app, actor, id)).amendments
    expect([shownToCustomer?.mayWithdraw, shownToCustomer?.preview.weekly]).toEqual([
      false,
      { beforeCents: 35_300, afterCents: 36_895, gstAfterCents: 3_354 },
    ])
    expect(await debits(actor, id, 10)).toEqual([
      ...['2026-12-17', '2026-12-24', '2026-12-31', '2027-01-07', '2027-01-14', '2027-01-21', '2027-01-28'].map(
        (on) => ({ on, amountCents: 35_300 }),
      ),
      { on: '2027-02-04', amountCents: 35_300 },
      { on: '2027-02-11', amountCents: 36_895 },
      { on: '2027-02-18', amountCents: 36_895 },
    ])

    await until('2027-02-17T20:00:00Z')
    expect((await weeks(id)).slice(-3)).toEqual([
      { on: '2027-02-04', total: 35_300, gst: 3_209 },
      { on: '2027-02-11', total: 36_895, gst: 3_354 },
      { on: '2027-02-18', total: 36_895, gst: 3_354 },
    ])
    expect((await stored(id))[0]?.state).toBe('applied')
    const after = await showSubscription(app, actor, id)
    expect([after.carPriceCents, after.weeklyCents]).toEqual([33_495, 36_895])
    expect(await faultsOf(app)).toEqual([])
  })

  test('is left by the customer on any day until it begins, without notice and without a charge', async () => {
    const driver = await rolling()
    const { actor, id } = driver
    const before = await refusal(previewAmendment(app, actor, id, { kind: 'end', on: '2026-12-15' }))
    expect(before?.detail).toBe(
      'The minimum term ends on 3 Dec 2026. From then on, 30 days’ notice ends it without a charge.',
    )
    await announce(app, people, asked(driver))
    const late = await refusal(previewAmendment(app, actor, id, { kind: 'end', on: '2027-02-12' }))
    expect(late?.detail).toBe(
      'Until 11 Feb 2027, when the new price begins, you may leave on any day without a charge. Later, 30 days’ notice ends it.',
    )
    const last = await previewAmendment(app, actor, id, { kind: 'end', on: '2027-02-11' })
    expect([last.totalCents, last.documents, last.leaveCents]).toEqual([0, [], 0])
    const preview = await previewAmendment(app, actor, id, { kind: 'end', on: '2026-12-15' })
    expect(preview.documents.map(({ document, totalCents, gstCents }) => [document, totalCents, gstCents])).toEqual([
      ['credit_note', -10_087, -918],
    ])
    await agreeTo(app, actor, id, { kind: 'end', on: '2026-12-15' })
    await app.setNow('2026-12-14T13:30:00Z')
    await app.sweep()
    expect((await showSubscription(app, actor, id)).state).toBe('return_due')
    await app.setNow('2027-02-10T13:30:00Z')
    await app.sweep()
    expect((await stored(id)).map((one) => [one.kind, one.state])).toEqual([
      ['price_rise', 'cancelled'],
      ['end', 'applied'],
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('stays when the customer tries to withdraw it; staff withdraw it with a reason, and the old price goes on', async () => {
    const driver = await rolling()
    const { actor, id } = driver
    const rise = await announce(app, people, asked(driver))
    const [row] = rise.rows
    const own = await refusal(withdrawAmendment(app, actor, row!.amendmentId!, {}))
    expect(own?.detail).toBe(
      'We announced this price, so only we withdraw it. Until Thursday 11 February 2027 you may leave on any day, without notice and without a charge.',
    )
    expect((await stored(id))[0]?.state).toBe('scheduled')
    await agreeTo(app, actor, id, { kind: 'plan', kmPerWeek: 770, faithCare: false })
    expect((await debits(actor, id, 9)).at(-1)).toEqual({ on: '2027-02-11', amountCents: 38_395 })
    const withdrawn = await withdrawRise(app, people.finance, rise.id, { reason: 'Not this year' })
    expect([withdrawn.state, withdrawn.rows[0]?.state]).toEqual(['withdrawn', 'withdrawn'])
    expect((await debits(actor, id, 9)).at(-1)).toEqual({ on: '2027-02-11', amountCents: 36_800 })
    const plan = (await listAmendments(app, actor, id)).amendments.find((one) => one.kind === 'plan')
    await withdrawAmendment(app, actor, plan!.id, {})
    expect((await debits(actor, id, 9)).map((one) => one.amountCents)).toEqual(Array(9).fill(35_300))
    expect((await lastMail(actor.customerIds[0]))?.subject).toContain('Withdrawn')
    const twice = await refusal(withdrawRise(app, people.finance, rise.id, { reason: 'Not this year' }))
    expect(twice?.problem.status).toBe(409)
  })

  test('is changed only in the customer’s favour until it applies', async () => {
    const driver = await rolling()
    const { actor, id } = driver
    const { rows } = await announce(app, people, asked(driver))
    const { amendmentId } = rows[0]!
    const ease = (carPriceCents: number, fromOn: string) =>
      easeRise(app, people.finance, amendmentId!, { carPriceCents, fromOn, reason: 'They asked' })
    for (const [cents, on] of [
      [33_496, '2027-02-08'],
      [33_000, '2027-02-07'],
      [33_495, '2027-02-08'],
      [31_900, '2027-03-01'],
    ] as const)
      expect((await refusal(ease(cents, on)))?.problem.type).toBe('/problems/price-rises/not-possible')
    expect((await debits(actor, id, 9)).at(-1)).toEqual({ on: '2027-02-11', amountCents: 36_895 })
    const eased = await ease(32_900, '2027-02-15')
    expect([eased.effectiveOn, eased.preview.weekly.afterCents, eased.preview.priceRise?.freeUntil]).toEqual([
      '2027-02-18',
      36_300,
      '2027-02-18',
    ])
    expect((await debits(actor, id, 10)).slice(8)).toEqual([
      { on: '2027-02-11', amountCents: 35_300 },
      { on: '2027-02-18', amountCents: 36_300 },
    ])
    expect((await lastMail(actor.customerIds[0]))?.subject).toBe(
      'Changed in your favour: your weekly price from Thursday 18 February 2027',
    )
  })

  test('ends when the customer takes a new term, which has its own price', async () => {
    const driver = await rolling()
    const { actor, id } = driver
    await announce(app, people, asked(driver))
    const agreed = await agreeTo(app, actor, id, { kind: 'extend', months: 3 })
    expect([agreed.effectiveOn, agreed.preview.weekly.afterCents]).toEqual(['2026-12-17', 38_300])
    expect((await stored(id)).map((one) => [one.kind, one.state])).toEqual([
      ['price_rise', 'cancelled'],
      ['extend', 'scheduled'],
    ])
    expect((await debits(actor, id, 10)).map((one) => one.amountCents)).toEqual(Array(10).fill(38_300))
  })
})
