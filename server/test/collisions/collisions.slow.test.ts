import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AccountActor } from '../../src/lib/actor.ts'
import { newId } from '../../src/lib/ids.ts'
import { aPlan, payer } from '../../src/modules/billing/fixtures.ts'
import { payNow } from '../../src/modules/billing/pay-now.ts'
import { refundCredit } from '../../src/modules/billing/refund-credit.ts'
import { answerFor } from '../../src/modules/subscriptions/answer-for-inspection.ts'
import { cancelBeforePayment } from '../../src/modules/subscriptions/cancel-unpaid.ts'
import {
  agreeTo,
  anActiveSubscription,
  aSignedSubscription,
  aSwapCar,
  hubStaff,
} from '../../src/modules/subscriptions/fixtures.ts'
import { recordDamage, submitInspection } from '../../src/modules/subscriptions/inspect-car.ts'
import { returnCar } from '../../src/modules/subscriptions/return-car.ts'
import { showSettlement } from '../../src/modules/subscriptions/show-settlement.ts'
import { startPayment } from '../../src/modules/subscriptions/start-payment.ts'
import type { CardBehaviour } from '../../src/sandbox/magic-cards.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { type TestSandbox, testSandbox } from '../test-sandbox.ts'
import { type Met, meet } from './collide.ts'
import { brokenLaws, finance } from './invariants.ts'

/** How often two works meet in each scene; COLLISIONS=500 for the long look. */
const times = Number(process.env['COLLISIONS'] ?? 20)
const dataDir = mkdtempSync(join(tmpdir(), 'faith-collisions-'))
const begin = '2026-11-23T01:00:00Z'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor[]
beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 10, config: { dataDir } }))
  await app.query('update hubs.hubs set lanes = 1000')
  staff = [await hubStaff(app), await hubStaff(app)]
})
afterEach(async () => {
  expect(await brokenLaws(app)).toEqual([])
})
afterAll(async () => {
  await close()
  await provider.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const minutes = (many: number) => many * 60_000
/** So many, made one after the other. */
async function many<T>(make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < times) made.push(await make())
  return made
}
async function sweeps(rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await app.sweep()
}
const stateOf = async (id: string) =>
  (await app.query<{ state: string }>('select state from subscriptions.subscriptions where id = $1', [id]))[0]!.state
/** How many of each outcome there were; a scene in which one side always wins proves little. */
const tally = (outcomes: readonly string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].sort().map((one) => [one, outcomes.filter((other) => other === one).length]),
  )
const words = (...met: Met<unknown>[]) => met.map((one) => (one.done ? 'done' : one.why)).join(' | ')

async function driving(card: CardBehaviour = 'pays') {
  await app.setNow(begin)
  return anActiveSubscription(app, provider, card)
}

test('paying meets giving up: paid once and scheduled, or cancelled and nothing kept', {
  timeout: minutes(30),
}, async () => {
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    await app.setNow(begin)
    const { actor, subscription } = await aSignedSubscription(app)
    const { payment } = await startPayment(app, actor, subscription.id)
    const token = await provider.tokenOf('pays')
    const [paid, cancelled] = await meet<unknown>([
      () => payNow(app, actor, payment.id, token),
      () => cancelBeforePayment(app, actor, subscription.id),
    ])
    await app.runJobs()
    const charged = (await provider.statement()).filter(
      (intent) => intent.idempotencyKey.startsWith(`first:${subscription.id}`) && intent.state === 'succeeded',
    )
    const state = await stateOf(subscription.id)
    expect([state, charged.length]).toEqual(cancelled!.done ? ['cancelled', 0] : ['scheduled', 1])
    seen.push(words(paid!, cancelled!))
  }
  console.log(tally(seen))
})

test('a change of plan meets the weekly run: each week costs what its plan was, none twice, none left out', {
  timeout: minutes(30),
}, async () => {
  const drivers = await many(() => driving())
  const price = async (id: string, from: string) =>
    (
      await app.query<{ total: number }>(
        `select total_cents as total from billing.invoices where subscription_id = $1 and kind = 'period' and period_from = $2`,
        [id, from],
      )
    ).map((row) => row.total)
  await app.setNow('2026-12-02T19:00:30Z')
  const plan = { kind: 'plan' as const, kmPerWeek: 770 as const, faithCare: true }
  const running = { on: true }
  const weekly = (async () => {
    while (running.on) {
      await app.sweep()
      await sleep(5)
    }
  })()
  const agreed = new Map<string, string>()
  for (const { actor, subscription } of drivers) {
    const [met] = await meet([() => agreeTo(app, actor, subscription.id, plan)])
    expect(met!.done).toBe(true)
    if (met!.done) agreed.set(subscription.id, met!.value.effectiveOn)
  }
  running.on = false
  await weekly
  await app.setNow('2026-12-09T19:00:30Z')
  await sweeps()
  for (const { subscription } of drivers) {
    const on = agreed.get(subscription.id)!
    expect(on === '2026-12-03' || on === '2026-12-10').toBe(true)
    const [second, third] = [await price(subscription.id, '2026-12-03'), await price(subscription.id, '2026-12-10')]
    expect([second, third]).toEqual([[on === '2026-12-03' ? 38_300 : 35_300], [38_300]])
  }
  console.log(tally([...agreed.values()]))
})

test('two of finance send the same credit back: it goes once', { timeout: minutes(30) }, async () => {
  const pay = payer(app, provider)
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    await app.setNow(begin)
    const plan = await aPlan(app)
    const payment = await pay.start(plan)
    await pay.lapse(plan)
    await pay.payHosted(payment)
    await pay.poll()
    const back = () => refundCredit(app, finance(), plan.actor.customerId, { amountCents: 100_300, reason: 'Too late' })
    const met = await meet([back, back], 10)
    expect(met.filter((one) => one.done)).toHaveLength(1)
    const refunds = await app.query<{ cents: number }>(
      'select sum(amount_cents)::int as cents from payments.refunds where customer_id = $1',
      [plan.actor.customerId],
    )
    expect(refunds).toEqual([{ cents: 100_300 }])
    seen.push(words(...met))
  }
  console.log(tally(seen))
})

test('a pause meets a swap: one of them is agreed, the other is told why not', { timeout: minutes(30) }, async () => {
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    const { actor, subscription } = await driving()
    const other = await aSwapCar(app, 31_900)
    await app.setNow('2026-11-29T01:00:00Z')
    const at = new Date(Date.parse('2026-11-30T23:00:00Z') + minutes(30) * (n % 12)).toISOString()
    const met = await meet<{ state: string }>([
      () => agreeTo(app, actor, subscription.id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2027-01-12' }),
      () => agreeTo(app, actor, subscription.id, { kind: 'swap', vehicleId: other.id, at }),
    ])
    const live = await app.query<{ kind: string }>(
      `select kind from subscriptions.amendments where subscription_id = $1 and state in ('accepted', 'scheduled', 'applied')`,
      [subscription.id],
    )
    expect(live).toHaveLength(met.filter((one) => one.done).length)
    seen.push(words(...met))
  }
  console.log(tally(seen))
})

test('a car comes back while its debt is collected: it is settled, not suspended, and charged once', {
  timeout: minutes(30),
}, async () => {
  const drivers = await many(async () => {
    const driver = await driving('pays_then_declines')
    await app.setNow('2026-11-29T01:00:00Z')
    await agreeTo(app, driver.actor, driver.subscription.id, { kind: 'end', on: '2026-12-08' })
    return driver
  })
  await app.setNow('2026-12-02T19:00:30Z')
  await sweeps()
  await app.setNow('2026-12-07T22:00:00Z')
  const back = { odometerKm: 45_300, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
  const running = { on: true }
  const collecting = (async () => {
    while (running.on) {
      await app.sweep()
      await sleep(5)
    }
  })()
  const seen: string[] = []
  for (const { subscription } of drivers) {
    const met = await meet(
      staff.map((one) => () => returnCar(app, one, subscription.id, back)),
      20,
    )
    seen.push(words(...met))
    expect(met.filter((one) => one.done)).toHaveLength(1)
  }
  running.on = false
  await collecting
  await sweeps()
  for (const { subscription } of drivers) expect(await stateOf(subscription.id)).toBe('in_settlement')
  console.log(tally(seen))
})

test('two of the staff judge one damage, and the customer agrees as the time to answer ends: one invoice, one claim', {
  timeout: minutes(30),
}, async () => {
  const photo = async (customerId: string) => {
    const id = newId()
    await app.query(
      `insert into files.images (id, customer_id, hub_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
       values ($1::uuid, $2::uuid, (select hub_id from subscriptions.subscriptions where customer_id = $2::uuid), 'damage', ($1::uuid)::text, 800, 600, 1, '\\x00', $3, $2::uuid)`,
      [id, customerId, app.clock.now()],
    )
    return id
  }
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    const { actor, subscription } = await driving()
    await app.setNow('2026-11-29T01:00:00Z')
    await agreeTo(app, actor, subscription.id, { kind: 'end', on: '2026-12-01' })
    await app.setNow('2026-11-30T22:00:00Z')
    await sweeps(2)
    await returnCar(app, staff[0]!, subscription.id, {
      odometerKm: 45_200,
      fuelEighths: 6,
      customerName: 'Aroha O’Brien',
      staffName: 'Bec Hartigan',
    })
    const inspectionId = (await showSettlement(app, actor, subscription.id)).inspection!.id
    const photoIds = [await photo(actor.customerIds[0]!)]
    const part = 'Front left wheel'
    const wheel = { kind: 'damage' as const, part, judgement: 'chargeable' as const, costCents: 24_000, photoIds }
    await recordDamage(app, staff[0]!, inspectionId, wheel)
    const judged = await meet(
      staff.map((one) => () => submitInspection(app, one, inspectionId, 'send_to_repair')),
      20,
    )
    await app.setNow('2026-12-06T13:00:00Z')
    const answered = await meet<unknown>([() => answerFor(app, actor, inspectionId, []), () => app.sweep()], 20)
    // Bonds go back in the morning of the hub.
    await app.setNow('2026-12-06T22:00:00Z')
    await sweeps()
    const after = await showSettlement(app, actor, subscription.id)
    expect(after.documents.filter((one) => one.subject === 'damage').map((one) => one.totalCents)).toEqual([24_000])
    expect([after.bond?.refundedCents, after.bond?.claims.map((claim) => claim.amountCents), after.state]).toEqual([
      41_000,
      [24_000],
      'closed',
    ])
    seen.push(`${words(...judged)}, then ${words(...answered)}`)
  }
  console.log(tally(seen))
})
