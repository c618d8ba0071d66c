import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { agreeTo } from '../fixtures.ts'
import { confirmRise } from './confirm-rise.ts'
import { aRollingSubscription, twoPeople } from './fixtures.ts'
import { prepareRise } from './prepare-rise.ts'
import { previewRise } from './preview-rise.ts'

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
const stored = (id: string) =>
  app.query<{ kind: string; state: string; on: string }>(
    `select kind, state, effective_on::text as on from subscriptions.amendments where subscription_id = $1 order by requested_at, id`,
    [id],
  )

describe('a new price', () => {
  test('is one act over many: those that cannot are refused with their reason, and stop no other', async () => {
    const one = await rolling()
    await app.setNow(begin)
    const other = await rolling()
    await app.setNow(begin)
    const inTerm = await aRollingSubscription(app, provider)
    await app.query(`update subscriptions.terms set ends_on = '2027-05-26' where subscription_id = $1`, [inTerm.id])
    await app.setNow('2026-12-10T01:00:00Z')
    await app.sweep()
    const all = { ...asked(one), subscriptionIds: [one.id, other.id, inTerm.id, one.id] }
    const soon = await previewRise(app, people.manager, { ...all, fromOn: '2027-02-07' })
    expect(soon.rows.map((row) => row.why)).toContain(
      'A new price is announced 60 days before. The first day for it is Monday 8 February 2027.',
    )
    const { rows, totals } = await previewRise(app, people.manager, all)
    expect(rows.map((row) => [row.subscriptionId === inTerm.id, row.state])).toEqual([
      [false, 'planned'],
      [false, 'planned'],
      [true, 'refused'],
    ])
    expect(rows.at(-1)?.why).toBe('The minimum term ends on Wednesday 26 May 2027; its price holds until then.')
    const seen = { rising: totals.rising, afterCents: totals.afterCents }
    expect(seen).toEqual({ rising: 2, afterCents: 73_790 })
    const prepared = await prepareRise(app, people.manager, { ...all, seen, reason: 'Costs have risen' })
    await agreeTo(app, other.actor, other.id, { kind: 'notice' })
    const confirmed = await confirmRise(app, people.finance, prepared.id, seen)
    expect(confirmed.rows.map((row) => [row.subscriptionId === other.id, row.state, row.why])).toEqual([
      [false, 'announced', null],
      [true, 'refused', 'A subscription that is notice given takes no new price. From here: none.'],
    ])
    expect([await stored(one.id), (await stored(other.id)).map((row) => row.kind), await stored(inTerm.id)]).toEqual([
      [{ kind: 'price_rise', state: 'scheduled', on: '2027-02-11' }],
      ['notice'],
      [],
    ])
  })
})
