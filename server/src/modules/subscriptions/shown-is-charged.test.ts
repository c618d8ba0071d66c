import type { AmendmentRequest } from '@faith/contract/amendments'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { issueDocument, payNow } from '../billing/index.ts'
import { correctHandover, previewCorrection } from './correct-handover.ts'
import { agreeTo, anActiveSubscription, aSwapCar, hubStaff } from './fixtures.ts'
import { moveDebit, previewDebitMove } from './move-debit.ts'
import { previewAmendment } from './preview-amendment.ts'
import { returnCar } from './return-car.ts'
import { correctReturn, previewReturnCorrection } from './return-correction/correct-return.ts'
import { agent } from './return-correction/fixtures.ts'
import { showSubscription } from './show-subscription.ts'
import { startTopUp } from './start-top-up.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  staff = await hubStaff(app)
  // More people pick up here than the hub has lanes for.
  await app.query('update hubs.hubs set lanes = 100')
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** Drives since Thursday 26 November for 353.00 a week. */
async function driving(card: 'pays' | 'pays_then_declines' = 'pays') {
  await app.setNow(begin)
  const { actor, subscription } = await anActiveSubscription(app, provider, card)
  return { actor, id: subscription.id }
}
/** The morning of a day in Melbourne, with all that has fallen due. */
async function on(day: string) {
  await app.setNow(`${day}T01:00:00Z`)
  // What falls due with a change is charged by the next round.
  for (let round = 0; round < 2; round += 1) {
    await app.sweep()
    await app.runJobs()
  }
}
/** A fee that waits for the next debit, or credit. */
async function give(id: string, kind: 'fine_admin' | 'goodwill', amountCents: number, issuedOn: string) {
  const line = { kind, amountCents, gstCents: Math.round(amountCents / 11) }
  await app.db.inTransaction(staff, (tx) =>
    issueDocument(tx, { subscriptionId: id, kind, lines: [line], issuedOn, chargeAt: 'next-debit' }),
  )
}
/** What went to the card from now on, up to and with a day: the day and cents. */
async function charged(id: string, since: string, to: string) {
  for (let day = since; day <= to; day = dayAfter(day)) await on(day)
  const rows = await app.query<{ on: string; cents: number }>(
    `select on_date::text as on, amount_cents as cents from billing.debits
     where account_id = (select account_id from billing.plans where subscription_id = $1) and kind <> 'own' and on_date >= $2
     order by on_date, at, id`,
    [id, since],
  )
  return rows.map((row) => [row.on, row.cents])
}
const toCard = (debits: readonly { on: string; amountCents: number }[], to: string) =>
  debits.filter((debit) => debit.amountCents > 0 && debit.on <= to).map((debit) => [debit.on, debit.amountCents])

const waiting = [
  { name: 'with credit', fee: 0, credit: -40_000 },
  { name: 'with a fee that waits', fee: 3_500, credit: 0 },
  { name: 'with both', fee: 3_500, credit: -12_050 },
]
async function waits(id: string, { fee, credit }: (typeof waiting)[number], day: string) {
  if (fee) await give(id, 'fine_admin', fee, day)
  if (credit) await give(id, 'goodwill', credit, day)
}

describe.each(waiting)('$name: shown is charged', (given) => {
  test('when the day of the keys is corrected', async () => {
    const { id } = await driving()
    await on('2026-12-03')
    await waits(id, given, '2026-12-03')
    const correction = { on: '2026-11-28', time: '11:00', dayBy: 'agreed_or_us' } as const
    const shown = await previewCorrection(app, agent, id, correction)
    const seen = { totalCents: shown.totalCents, documents: shown.documents.length }
    await correctHandover(app, agent, id, { correction, seen, reason: 'Written down a day late' })
    await app.runJobs()
    expect(await charged(id, '2026-12-04', '2026-12-19')).toEqual(toCard(shown.debits, '2026-12-19'))
    expect(await faultsOf(app)).toEqual([])
  })

  test('when the day of a return into a pause is corrected', async () => {
    const { actor, id } = await driving()
    await on('2026-11-29')
    await waits(id, given, '2026-11-29')
    await agreeTo(app, actor, id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2026-12-22' })
    await on('2026-12-01')
    await returnCar(app, staff, id, { odometerKm: 45_300, fuelEighths: 6, customerName: 'Aroha', staffName: 'Bec' })
    await app.runJobs()
    const correction = { on: '2026-11-30' }
    const shown = await previewReturnCorrection(app, agent, id, correction)
    const seen = { totalCents: shown.totalCents, documents: shown.documents.length }
    await correctReturn(app, agent, id, { correction, seen, reason: 'Written down a day late' })
    expect((await showSubscription(app, actor, id)).debits).toEqual(shown.debits)
    expect(await charged(id, '2026-12-02', '2026-12-06')).toEqual(toCard(shown.debits, '2026-12-06'))
  })

  test('when a debit is moved', async () => {
    const { actor, id } = await driving()
    await on('2026-11-29')
    await waits(id, given, '2026-11-29')
    const wanted = { periodFrom: '2026-12-10', days: 2 }
    const shown = await previewDebitMove(app, actor, id, wanted)
    expect(await moveDebit(app, actor, id, wanted)).toEqual(shown)
    expect(shown.dueOn).toBe('2026-12-12')
    expect((await showSubscription(app, actor, id)).debits).toEqual(shown.debits)
    expect(await charged(id, '2026-11-30', '2026-12-17')).toEqual(toCard(shown.debits, '2026-12-17'))
  })

  test('when the nearest debit is moved, for which a fee may wait', async () => {
    const { actor, id } = await driving()
    await on('2026-11-29')
    await waits(id, given, '2026-11-29')
    const wanted = { periodFrom: '2026-12-03', days: 3 }
    const shown = await previewDebitMove(app, actor, id, wanted)
    const [first] = shown.debits
    expect([first?.on, first?.parts.map((part) => part.subject)]).toEqual([
      '2026-12-06',
      ['week', ...(given.fee ? ['fine_admin'] : []), ...(given.credit ? ['credit'] : [])],
    ])
    await moveDebit(app, actor, id, wanted)
    expect((await showSubscription(app, actor, id)).debits).toEqual(shown.debits)
    expect(await charged(id, '2026-11-30', '2026-12-10')).toEqual(toCard(shown.debits, '2026-12-10'))
    expect(await faultsOf(app)).toEqual([])
  })

  test.each<AmendmentRequest>([
    { kind: 'plan', kmPerWeek: 770, faithCare: false },
    { kind: 'longer_term', months: 9 },
    { kind: 'end', on: '2026-12-12' },
  ])('when the customer agrees to $kind', async (request) => {
    const { actor, id } = await driving()
    await on('2026-11-29')
    await waits(id, given, '2026-11-29')
    const { next, totalCents } = await previewAmendment(app, actor, id, request)
    await agreeTo(app, actor, id, request)
    expect((await showSubscription(app, actor, id)).debits).toEqual(next)
    expect(await charged(id, '2026-11-30', '2026-12-17')).toEqual(toCard(next, '2026-12-17'))
    expect(request.kind === 'end' ? totalCents > 0 : totalCents).toBe(request.kind === 'end' ? true : 0)
  })

  test('when the customer swaps: its document on the day, credit off whatever comes first', async () => {
    const { actor, id } = await driving()
    await on('2026-11-29')
    await waits(id, given, '2026-11-29')
    const other = await aSwapCar(app, 34_900)
    const request = { kind: 'swap', vehicleId: other.id, at: '2026-11-30T23:00:00.000Z' } as const
    const { next } = await previewAmendment(app, actor, id, request)
    const agreed = await agreeTo(app, actor, id, request)
    const { payment } = await startTopUp(app, actor, agreed.id)
    await payNow(app, actor, payment.id)
    await app.runJobs()
    expect((await showSubscription(app, actor, id)).debits).toEqual(next)
    expect(next.slice(0, 2).map((debit) => debit.on)).toEqual(['2026-12-01', '2026-12-03'])
  })

  test('when the customer pauses: nothing meanwhile, credit off the first debit after it', async () => {
    const { actor, id } = await driving()
    await on('2026-11-29')
    await waits(id, given, '2026-11-29')
    const request = { kind: 'pause', backOn: '2026-12-05', resumeOn: '2026-12-22' } as const
    const { next } = await previewAmendment(app, actor, id, request)
    await agreeTo(app, actor, id, request)
    expect((await showSubscription(app, actor, id)).debits).toEqual(next)
    expect(await charged(id, '2026-11-30', '2026-12-04')).toEqual(toCard(next, '2026-12-04'))
    await on('2026-12-05')
    await returnCar(app, staff, id, { odometerKm: 45_300, fuelEighths: 6, customerName: 'Aroha', staffName: 'Bec' })
    await app.runJobs()
    const left = (await showSubscription(app, actor, id)).debits.map((debit) => [debit.on, debit.amountCents])
    const ahead = next.filter((debit) => debit.on > '2026-12-05').map((debit) => [debit.on, debit.amountCents])
    expect(left.slice(0, ahead.length)).toEqual(ahead)
  })
})

test('what was tried in vain goes with the next try: with a retry while there is one, then with the next week, as the mail says', async () => {
  const { actor, id } = await driving('pays_then_declines')
  await on('2026-12-03')
  const debits = async () =>
    (await showSubscription(app, actor, id)).debits.slice(0, 2).map((debit) => [debit.on, debit.amountCents])
  expect(await debits()).toEqual([
    ['2026-12-04', 35_300],
    ['2026-12-10', 35_300],
  ])
  for (const day of ['2026-12-04', '2026-12-06', '2026-12-08']) await on(day)
  expect(await debits()).toEqual([
    ['2026-12-10', 70_600],
    ['2026-12-17', 35_300],
  ])
  await app.setNow('2026-12-09T00:00:00Z')
  await app.sweep()
  await app.runJobs()
  expect(app.mail.mails.findLast((one) => one.subject.includes('$706.00'))?.text).toContain('Week from')
  expect(await charged(id, '2026-12-10', '2026-12-10')).toEqual([['2026-12-10', 70_600]])
})

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
