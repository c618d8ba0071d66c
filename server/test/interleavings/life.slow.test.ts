import { expect, test } from 'vitest'
import { newId } from '../../src/lib/ids.ts'
import { agreeTo, aSwapCar } from '../../src/modules/subscriptions/fixtures.ts'
import { recordDamage, submitInspection } from '../../src/modules/subscriptions/inspect-car.ts'
import { returnCar } from '../../src/modules/subscriptions/return-car.ts'
import { showSettlement } from '../../src/modules/subscriptions/show-settlement.ts'
import { minutes } from '../collisions/crowd.ts'
import { atEachPoint } from './each-point.ts'

const record = { fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
const broken = { carNext: 'send_to_repair', photosMissing: 'No camera in this test.' }

test('an end inside a week meets the weekly run: two days of it are paid, cut when it is billed or credited after', {
  timeout: minutes(60),
}, async () => {
  const seen = await atEachPoint((crowd) => {
    const { app } = crowd
    const ending = { kind: 'end', on: '2026-12-05' } as const
    return {
      async make() {
        const { actor, subscription } = await crowd.driving()
        await app.setNow('2026-12-02T19:00:30Z')
        return { actor, id: subscription.id }
      },
      works: ({ actor, id }) => [() => agreeTo(app, actor, id, ending), () => app.sweep()],
      async settled({ actor, id }, [agreed]) {
        if (!agreed.done) await agreeTo(app, actor, id, ending)
        await app.setNow('2026-12-04T19:00:30Z')
        await crowd.sweeps(2)
        // Whichever was first, the week from 3 December comes to its two days: 9,114 + 542 + 428.
        const [week] = await app.query<{ billed: number; net: number }>(
          `select sum(line.amount_cents) filter (where line.amount_cents > 0)::int as billed, sum(line.amount_cents)::int as net
           from billing.document_lines line
           where line.period_from >= '2026-12-03' and line.document_id in (
             select id from billing.invoices where subscription_id = $1
             union all select id from billing.credit_notes where subscription_id = $1)`,
          [id],
        )
        expect(week!.net).toBe(10_084)
        return week!.billed === 10_084 ? 'cut' : 'credited'
      },
    }
  })
  console.log('amend while billing', seen)
  expect(Object.keys(seen.outcomes).toSorted()).toEqual(['credited', 'cut'])
})

test('a pause meets a swap: one of them is agreed, the other is told why not', { timeout: minutes(60) }, async () => {
  const seen = await atEachPoint((crowd) => {
    const { app } = crowd
    let slot = 0
    return {
      async make() {
        const { actor, subscription } = await crowd.driving()
        const other = await aSwapCar(app, 31_900)
        await app.setNow('2026-11-29T01:00:00Z')
        slot += 1
        const at = new Date(Date.parse('2026-11-30T23:00:00Z') + minutes(30) * (slot % 12)).toISOString()
        return { actor, id: subscription.id, vehicleId: other.id, at }
      },
      works: ({ actor, id, vehicleId, at }) => [
        () => agreeTo(app, actor, id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2027-01-12' }),
        () => agreeTo(app, actor, id, { kind: 'swap', vehicleId, at }),
      ],
      async settled({ id }, met) {
        const live = await app.query<{ kind: string }>(
          `select kind from subscriptions.amendments where subscription_id = $1 and state in ('accepted', 'scheduled', 'applied')`,
          [id],
        )
        expect([live.length, met.filter((one) => one.done).length]).toEqual([1, 1])
        return live[0]!.kind
      },
    }
  })
  console.log('swap while paused', seen)
})

test('a car comes back while its debt is collected: it is settled, not suspended, and charged once', {
  timeout: minutes(60),
}, async () => {
  const seen = await atEachPoint<string>((crowd) => {
    const { app, staff } = crowd
    return {
      async make() {
        const { actor, subscription } = await crowd.driving('pays_then_declines')
        await app.setNow('2026-11-29T01:00:00Z')
        await agreeTo(app, actor, subscription.id, { kind: 'end', on: '2026-12-08' })
        await app.setNow('2026-12-02T19:00:30Z')
        await crowd.sweeps(2)
        await app.setNow('2026-12-07T22:00:00Z')
        return subscription.id
      },
      works: (id) => [() => returnCar(app, staff[0]!, id, { ...record, odometerKm: 45_300 }), () => app.sweep()],
      async settled(id, [returned]) {
        // Its end day may only have begun with the sweep.
        if (!returned.done) await returnCar(app, staff[0]!, id, { ...record, odometerKm: 45_300 })
        await crowd.sweeps(2)
        expect(await crowd.stateOf(id)).toBe('in_settlement')
        return returned.done ? 'back at once' : returned.why
      },
    }
  })
  console.log('return while dunning', seen)
})

test('two of the staff judge one damage: one invoice, one claim', { timeout: minutes(60) }, async () => {
  const seen = await atEachPoint((crowd) => {
    const { app, staff } = crowd
    const photo = async (customerId: string) => {
      const id = newId()
      await app.query(
        `insert into files.images (id, customer_id, hub_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
       values ($1::uuid, $2::uuid, (select hub_id from subscriptions.subscriptions where customer_id = $2::uuid), 'damage', ($1::uuid)::text, 800, 600, 1, '\\x00', $3, $2::uuid)`,
        [id, customerId, app.clock.now()],
      )
      return id
    }
    return {
      async make() {
        const { actor, subscription } = await crowd.driving()
        await app.setNow('2026-11-29T01:00:00Z')
        await agreeTo(app, actor, subscription.id, { kind: 'end', on: '2026-12-01' })
        await app.setNow('2026-11-30T22:00:00Z')
        await crowd.sweeps(2)
        await returnCar(app, staff[0]!, subscription.id, { ...record, odometerKm: 45_200 })
        const inspectionId = (await showSettlement(app, actor, subscription.id)).inspection!.id
        const photoIds = [await photo(actor.customerIds[0]!)]
        const wheel = { kind: 'damage' as const, part: 'Front left wheel', judgement: 'chargeable' as const }
        await recordDamage(app, staff[0]!, inspectionId, { ...wheel, costCents: 24_000, photoIds })
        return { actor, id: subscription.id, inspectionId }
      },
      works: ({ inspectionId }) => [
        () => submitInspection(app, staff[0]!, inspectionId, broken),
        () => submitInspection(app, staff[1]!, inspectionId, broken),
      ],
      async settled({ actor, id }, met) {
        expect(met.filter((one) => one.done)).toHaveLength(1)
        await app.setNow('2026-12-06T13:00:00Z')
        await crowd.sweeps(2)
        await app.setNow('2026-12-06T22:00:00Z')
        await crowd.sweeps()
        const after = await showSettlement(app, actor, id)
        expect(after.documents.filter((one) => one.subject === 'damage').map((one) => one.totalCents)).toEqual([24_000])
        expect([after.bond?.claims.map((claim) => claim.amountCents), after.bond?.refundedCents, after.state]).toEqual([
          [24_000],
          41_000,
          'closed',
        ])
        return met[0].done ? 'the first' : 'the second'
      },
    }
  })
  console.log('two staff on one claim', seen)
})
