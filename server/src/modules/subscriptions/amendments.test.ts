import type { AmendmentRequest } from '@faith/contract/amendments'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { nextDebits } from '../billing/index.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { anActiveSubscription, hubStaff } from './fixtures.ts'
import { previewAmendment } from './preview-amendment.ts'
import { listAmendments } from './show-amendments.ts'
import { showSubscription } from './show-subscription.ts'
import { withdrawAmendment } from './withdraw-amendment.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** A customer who drives since Thursday 26 November 2026, seen on the Sunday after. */
async function driving() {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-29T01:00:00Z')
  return driver
}
const agree = async (actor: AccountActor, id: string, request: AmendmentRequest, reason?: string) => {
  const { effectiveOn, totalCents } = await previewAmendment(app, actor, id, request)
  return acceptAmendment(app, actor, id, { request, seen: { effectiveOn, totalCents }, reason })
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const documents = (id: string) =>
  app.query<{ subject: string; total: number; gst: number }>(
    `select subject, total_cents as total, gst_cents as gst from (
       select subject, total_cents, gst_cents, issued_at, id from billing.invoices where subscription_id = $1
       union all select subject, total_cents, gst_cents, issued_at, id from billing.credit_notes where subscription_id = $1) as d
     order by issued_at, id`,
    [id],
  )
const debits = (actor: AccountActor, id: string, count: number) =>
  app.db.read(actor, (reader) => nextDebits(reader, id, count))
const stored = (id: string) =>
  app.query(
    `select state, kind, effective_on::text as on from subscriptions.amendments where subscription_id = $1 order by id`,
    [id],
  )

describe('leaving early', () => {
  test('the preview is what is issued on the day, to the cent', async () => {
    const { actor, subscription } = await driving()
    const preview = await previewAmendment(app, actor, subscription.id, { kind: 'end', on: '2026-12-01' })
    // Five days are kept of week 1; four weeks of the one-month price less what was billed for the car.
    expect(preview.documents.map((one) => [one.document, one.totalCents, one.gstCents])).toEqual([
      ['credit_note', -10_087, -918],
      ['invoice', 127_600, 11_600],
    ])
    expect([preview.totalCents, preview.gstCents, preview.bondBack, preview.debits]).toEqual([
      117_513,
      10_682,
      { cents: 65_000, by: '2026-12-15' },
      [],
    ])
    expect(preview.boundary).toEqual({
      months: 1,
      on: '2026-12-26',
      chargeCents: 28_000,
      dayBeforeCents: 23_443,
    })
    const agreed = await agree(actor, subscription.id, { kind: 'end', on: '2026-12-01' })
    expect([agreed.state, agreed.mayWithdraw]).toEqual(['scheduled', true])
    expect(await debits(actor, subscription.id, 3)).toEqual([])
    await app.setNow('2026-11-30T13:00:00Z')
    await app.sweep()
    expect((await documents(subscription.id)).slice(1)).toEqual(
      preview.documents.map((one) => ({ subject: one.subject, total: one.totalCents, gst: one.gstCents })),
    )
    expect((await showSubscription(app, actor, subscription.id)).state).toBe('return_due')
    expect(await stored(subscription.id)).toEqual([{ state: 'applied', kind: 'end', on: '2026-12-01' }])
  })

  test('is withdrawn until its day; everything is as before', async () => {
    const { actor, subscription } = await driving()
    const before = await debits(actor, subscription.id, 4)
    const agreed = await agree(actor, subscription.id, { kind: 'end', on: '2026-12-12' })
    expect(await debits(actor, subscription.id, 4)).toEqual([
      { on: '2026-12-03', amountCents: 35_300 },
      { on: '2026-12-10', amountCents: 10_084 },
    ])
    const { state } = await withdrawAmendment(app, actor, agreed.id, {})
    expect(state).toBe('cancelled')
    expect(await debits(actor, subscription.id, 4)).toEqual(before)
    const again = await refusal(withdrawAmendment(app, actor, agreed.id, {}))
    expect([again?.problem.status, again?.detail]).toEqual([
      409,
      'An amendment that is cancelled cannot cancel. Nothing is possible from here.',
    ])
  })

  test('withdrawn after its last week was billed cut, the rest of that week is billed; the next week is whole', async () => {
    const { actor, subscription } = await driving()
    const agreed = await agree(actor, subscription.id, { kind: 'end', on: '2026-12-12' })
    await app.setNow('2026-12-02T20:00:00Z')
    await app.sweep()
    await app.setNow('2026-12-09T20:00:00Z')
    await app.sweep()
    expect((await documents(subscription.id)).slice(1).map((one) => one.total)).toEqual([35_300, 10_084])
    const { amendments } = await listAmendments(app, actor, subscription.id)
    expect(amendments[0]?.withdrawal.map(({ on, totalCents, gstCents }) => [on, totalCents, gstCents])).toEqual([
      ['2026-12-10', 25_216, 2_292],
    ])
    const changed = await refusal(withdrawAmendment(app, actor, agreed.id, { seenCents: 0 }))
    expect(changed?.problem.type).toBe('/problems/amendments/preview-changed')
    await withdrawAmendment(app, actor, agreed.id, { seenCents: 25_216 })
    expect((await documents(subscription.id)).slice(-1)).toEqual([{ subject: 'week', total: 25_216, gst: 2_292 }])
    const [mail] = await app.query<{ text: string }>(
      `select text_body as text from notifications.mails where customer_id = $1 and subject like 'Withdrawn%' order by id desc limit 1`,
      [actor.customerIds[0]],
    )
    expect(mail?.text).toContain('$252.16')
    expect(await debits(actor, subscription.id, 1)).toEqual([{ on: '2026-12-17', amountCents: 35_300 }])
    expect((await showSubscription(app, actor, subscription.id)).endsOn).toBe(null)
  })

  test('is refused when the amounts are not those that were seen; nothing changes', async () => {
    const { actor, subscription } = await driving()
    const request = { kind: 'end', on: '2026-12-01' } as const
    const refused = await refusal(
      acceptAmendment(app, actor, subscription.id, { request, seen: { effectiveOn: '2026-12-01', totalCents: 1 } }),
    )
    expect(refused?.problem.type).toBe('/problems/amendments/preview-changed')
    expect(await stored(subscription.id)).toEqual([])
    expect((await showSubscription(app, actor, subscription.id)).endsOn).toBe(null)
  })
})

test('notice ends at the term’s end, is withdrawn, and given again', async () => {
  const { actor, subscription } = await driving()
  const agreed = await agree(actor, subscription.id, { kind: 'notice' })
  expect([agreed.effectiveOn, agreed.preview.totalCents]).toEqual(['2027-05-26', 0])
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('notice_given')
  await withdrawAmendment(app, actor, agreed.id, {})
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('active')
  await agree(actor, subscription.id, { kind: 'notice' })
  expect((await stored(subscription.id)).map((row) => (row as { state: string }).state)).toEqual([
    'cancelled',
    'scheduled',
  ])
})

test('an extension begins at the old end at its own price; the week that holds it has two car lines', async () => {
  const { actor, subscription } = await driving()
  const agreed = await agree(actor, subscription.id, { kind: 'extend', months: 3 })
  expect([agreed.state, agreed.effectiveOn, agreed.preview.term, agreed.preview.weekly.afterCents]).toEqual([
    'scheduled',
    '2027-05-26',
    { endsOnBefore: '2027-05-26', endsOnAfter: '2027-08-26' },
    38_300,
  ])
  const all = await debits(actor, subscription.id, 27)
  expect(all.slice(23, 26)).toEqual([
    { on: '2027-05-13', amountCents: 35_300 },
    { on: '2027-05-20', amountCents: 27_342 + 4_986 + 3_400 },
    { on: '2027-05-27', amountCents: 38_300 },
  ])
  const other = await refusal(agree(actor, subscription.id, { kind: 'notice' }))
  expect(other?.detail).toBe(`${agreed.reference} (extend, 26 May 2027) is agreed. Withdraw it first.`)
})

test('an extension withdrawn after another plan applied leaves that plan as it is', async () => {
  const { actor, subscription } = await driving()
  const extension = await agree(actor, subscription.id, { kind: 'extend', months: 3 })
  await agree(actor, subscription.id, { kind: 'plan', kmPerWeek: 770, faithCare: false })
  await app.setNow('2026-12-02T20:00:00Z')
  await app.sweep()
  expect((await debits(actor, subscription.id, 30)).slice(-1)).toEqual([{ on: '2027-07-01', amountCents: 39_800 }])
  await withdrawAmendment(app, actor, extension.id, {})
  expect((await debits(actor, subscription.id, 30)).map((one) => one.amountCents)).toEqual(Array(30).fill(36_800))
  const after = await showSubscription(app, actor, subscription.id)
  expect([after.kmPerWeek, after.weeklyCents, after.termEndsOn]).toEqual([770, 36_800, '2027-05-26'])
})

test('a longer term has its price from the next week and its end from the first day', async () => {
  const { actor, subscription } = await driving()
  const agreed = await agree(actor, subscription.id, { kind: 'longer_term', months: 9 })
  expect([agreed.effectiveOn, agreed.preview.term.endsOnAfter, agreed.preview.weekly.afterCents]).toEqual([
    '2026-12-03',
    '2027-08-26',
    33_300,
  ])
  expect((await debits(actor, subscription.id, 1))[0]).toEqual({ on: '2026-12-03', amountCents: 33_300 })
  await app.setNow('2026-12-02T13:00:00Z')
  await app.sweep()
  const after = await showSubscription(app, actor, subscription.id)
  expect([after.termMonths, after.termEndsOn, after.carPriceCents]).toEqual([9, '2027-08-26', 29_900])
})

test('another plan begins with the next week; withdrawn, the old one stays', async () => {
  const { actor, subscription } = await driving()
  const agreed = await agree(actor, subscription.id, { kind: 'plan', kmPerWeek: 770, faithCare: false })
  expect([agreed.effectiveOn, agreed.preview.weekly]).toEqual([
    '2026-12-03',
    { beforeCents: 35_300, afterCents: 36_800, gstAfterCents: 3_345 },
  ])
  expect((await debits(actor, subscription.id, 2))[1]).toEqual({ on: '2026-12-10', amountCents: 36_800 })
  await withdrawAmendment(app, actor, agreed.id, {})
  expect((await debits(actor, subscription.id, 1))[0]).toEqual({ on: '2026-12-03', amountCents: 35_300 })
})

test('staff do it for the customer with a reason only', async () => {
  const { actor, subscription } = await driving()
  const staff = { ...(await hubStaff(app)), roles: ['agent' as const] }
  const without = await refusal(agree(staff, subscription.id, { kind: 'notice' }))
  expect(without?.problem.status).toBe(422)
  expect(await stored(subscription.id)).toEqual([])
  const done = await agree(staff, subscription.id, { kind: 'notice' }, 'Asked on the phone')
  expect([done.state, done.reason]).toEqual(['scheduled', 'Asked on the phone'])
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('notice_given')
})

test('a state that does not allow a change names what it allows, and nothing changes', async () => {
  const { actor, subscription } = await driving()
  await agree(actor, subscription.id, { kind: 'notice' })
  const refused = await refusal(previewAmendment(app, actor, subscription.id, { kind: 'extend', months: 3 }))
  expect([refused?.problem.status, refused?.detail]).toEqual([
    409,
    'A subscription that is notice given cannot extend. From here: end, plan, driver.',
  ])
})
