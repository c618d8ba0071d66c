import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/lib/ids.ts'
import { answerFor } from '../../src/modules/subscriptions/answer-for-inspection.ts'
import { agreeTo, aSwapCar } from '../../src/modules/subscriptions/fixtures.ts'
import { recordDamage, submitInspection } from '../../src/modules/subscriptions/inspect-car.ts'
import { returnCar } from '../../src/modules/subscriptions/return-car.ts'
import { showSettlement } from '../../src/modules/subscriptions/show-settlement.ts'
import { meet, tally, words } from './collide.ts'
import { type Crowd, minutes, openCrowd, times } from './crowd.ts'
import { brokenLaws } from './invariants.ts'

/** So many, made one after the other. */
async function many<T>(make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < times) made.push(await make())
  return made
}

let crowd: Crowd
beforeAll(async () => {
  crowd = await openCrowd()
})
afterEach(async () => {
  expect(await brokenLaws(crowd.app)).toEqual([])
})
afterAll(() => crowd.close())

test('a change of plan meets the weekly run: each week costs what its plan was, none twice, none left out', {
  timeout: minutes(30),
}, async () => {
  const drivers = await many(() => crowd.driving())
  const price = async (id: string, from: string) =>
    (
      await crowd.app.query<{ total: number }>(
        `select total_cents as total from billing.invoices where subscription_id = $1 and kind = 'period' and period_from = $2`,
        [id, from],
      )
    ).map((row) => row.total)
  await crowd.app.setNow('2026-12-02T12:59:30Z')
  const request = { kind: 'plan' as const, kmPerWeek: 770 as const, faithCare: true }
  const agreed = new Map<string, string>()
  await crowd.sweepingDuring(async () => {
    for (const [place, { actor, subscription }] of drivers.entries()) {
      const agree = () => agreeTo(crowd.app, actor, subscription.id, request)
      // Night passes between one of the previews and its agreement, and the weekly run begins.
      const nightPasses = () => (place === Math.floor(times / 2) ? crowd.app.setNow('2026-12-02T19:00:30Z') : undefined)
      const [met] = await meet<{ effectiveOn: string } | undefined>([agree, async () => void (await nightPasses())])
      const after = met!.done ? met!.value! : await agree()
      agreed.set(subscription.id, after.effectiveOn)
    }
  })
  await crowd.app.setNow('2026-12-09T19:00:30Z')
  await crowd.sweeps()
  for (const { subscription } of drivers) {
    const on = agreed.get(subscription.id)!
    const [second, third] = [await price(subscription.id, '2026-12-03'), await price(subscription.id, '2026-12-10')]
    expect([second, third]).toEqual([[on === '2026-12-03' ? 38_300 : 35_300], [38_300]])
  }
  console.log(tally([...agreed.values()]))
})

test('a pause meets a swap: one of them is agreed, the other is told why not', { timeout: minutes(30) }, async () => {
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    const { actor, subscription } = await crowd.driving()
    const other = await aSwapCar(crowd.app, 31_900)
    await crowd.app.setNow('2026-11-29T01:00:00Z')
    const at = new Date(Date.parse('2026-11-30T23:00:00Z') + minutes(30) * (n % 12)).toISOString()
    const met = await meet<{ state: string }>([
      () => agreeTo(crowd.app, actor, subscription.id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2027-01-12' }),
      () => agreeTo(crowd.app, actor, subscription.id, { kind: 'swap', vehicleId: other.id, at }),
    ])
    const live = await crowd.app.query<{ kind: string }>(
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
    const driver = await crowd.driving('pays_then_declines')
    await crowd.app.setNow('2026-11-29T01:00:00Z')
    await agreeTo(crowd.app, driver.actor, driver.subscription.id, { kind: 'end', on: '2026-12-08' })
    return driver
  })
  await crowd.app.setNow('2026-12-02T19:00:30Z')
  await crowd.sweeps()
  await crowd.app.setNow('2026-12-07T22:00:00Z')
  const back = { odometerKm: 45_300, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
  const seen: string[] = []
  await crowd.sweepingDuring(async () => {
    for (const { subscription } of drivers) {
      const met = await meet(
        crowd.staff.map((one) => () => returnCar(crowd.app, one, subscription.id, back)),
        20,
      )
      seen.push(words(...met))
      expect(met.filter((one) => one.done)).toHaveLength(1)
    }
  })
  await crowd.sweeps()
  for (const { subscription } of drivers) expect(await crowd.stateOf(subscription.id)).toBe('in_settlement')
  console.log(tally(seen))
})

test('two of the staff judge one damage, and the customer agrees as the time to answer ends: one invoice, one claim', {
  timeout: minutes(30),
}, async () => {
  const photo = async (customerId: string) => {
    const id = newId()
    await crowd.app.query(
      `insert into files.images (id, customer_id, hub_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
       values ($1::uuid, $2::uuid, (select hub_id from subscriptions.subscriptions where customer_id = $2::uuid), 'damage', ($1::uuid)::text, 800, 600, 1, '\\x00', $3, $2::uuid)`,
      [id, customerId, crowd.app.clock.now()],
    )
    return id
  }
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    const { actor, subscription } = await crowd.driving()
    await crowd.app.setNow('2026-11-29T01:00:00Z')
    await agreeTo(crowd.app, actor, subscription.id, { kind: 'end', on: '2026-12-01' })
    await crowd.app.setNow('2026-11-30T22:00:00Z')
    await crowd.sweeps(2)
    await returnCar(crowd.app, crowd.staff[0]!, subscription.id, {
      odometerKm: 45_200,
      fuelEighths: 6,
      customerName: 'Aroha O’Brien',
      staffName: 'Bec Hartigan',
    })
    const inspectionId = (await showSettlement(crowd.app, actor, subscription.id)).inspection!.id
    const photoIds = [await photo(actor.customerIds[0]!)]
    const part = 'Front left wheel'
    const wheel = { kind: 'damage' as const, part, judgement: 'chargeable' as const, costCents: 24_000, photoIds }
    await recordDamage(crowd.app, crowd.staff[0]!, inspectionId, wheel)
    const broken = { carNext: 'send_to_repair', photosMissing: 'No camera in this test.' }
    const judged = await meet(
      crowd.staff.map((one) => () => submitInspection(crowd.app, one, inspectionId, broken)),
      20,
    )
    await crowd.app.setNow('2026-12-06T13:00:00Z')
    const answered = await meet<unknown>(
      [() => answerFor(crowd.app, actor, inspectionId, []), () => crowd.app.sweep()],
      20,
    )
    // Bonds go back in the morning of the hub.
    await crowd.app.setNow('2026-12-06T22:00:00Z')
    await crowd.sweeps()
    const after = await showSettlement(crowd.app, actor, subscription.id)
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
