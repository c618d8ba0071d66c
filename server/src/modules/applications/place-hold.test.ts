import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { VisitorActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { createTurns } from '../../platform/turns.ts'
import { claimHold } from './claim-hold.ts'
import { aBuyer, aCar, anAgent, choices, refreshed } from './fixtures.ts'
import { getApplication } from './get-application.ts'
import { getHold, listMyHolds } from './get-hold.ts'
import { placeHold } from './place-hold.ts'
import { releaseHold } from './release-hold.ts'
import { renewHold } from './renew-hold.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const start = '2026-11-23T01:00:00.000Z'
const at = (time: string) => new Date(`2026-11-23T${time}:00.000Z`)
const visitor = (): VisitorActor => ({
  kind: 'visitor',
  token: createHash('sha256').update(newId()).digest('base64url'),
})
const problem = (name: string) => ({ problem: { type: `/problems/applications/${name}` } })
const holds = (vehicleId: string) =>
  app.query<{ live: boolean }>('select live from fleet.commitments where vehicle_id = $1', [vehicleId])

describe('a hold', () => {
  test('keeps the car for 20 minutes with its price and opens a draft', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const buyer = await aBuyer(app)
    const hold = await placeHold(app, buyer, { vehicle: car.slug, choices })
    expect(hold).toMatchObject({
      state: 'active',
      stage: 'checkout',
      placedAt: at('01:00'),
      expiresAt: at('01:20'),
      renewableUntil: at('02:00'),
      secondsLeft: 1200,
      carPriceCents: 31_900,
      car: { id: car.id, slug: car.slug, title: '2023 Toyota RAV4 GX Hybrid', hubName: 'Melbourne' },
    })
    const actor = await refreshed(app, buyer)
    const draft = await getApplication(app, actor, hold.applicationId)
    expect(draft).toMatchObject({
      state: 'draft',
      claimed: true,
      choices,
      may: { edit: true, submit: false, sign: false },
    })
    expect(await listMyHolds(app, actor)).toEqual({ holds: [hold] })
    expect(
      await app.query(`select action from audit.entries where actor = $1 order by id`, [`account:${buyer.accountId}`]),
    ).toEqual([{ action: 'application.open' }, { action: 'hold.place' }])
  })

  test('keeps others out until its last minute is over, whether or not anybody tidies', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const first = await aBuyer(app)
    const hold = await placeHold(app, first, { vehicle: car.slug, choices })
    const second = await aBuyer(app)
    for (const time of ['01:00', '01:19']) {
      await app.setNow(at(time).toISOString())
      await expect(placeHold(app, second, { vehicle: car.slug, choices })).rejects.toMatchObject(
        problem('already-taken'),
      )
      await expect(placeHold(app, visitor(), { vehicle: car.slug, choices })).rejects.toMatchObject(
        problem('already-taken'),
      )
    }
    expect(await holds(car.id)).toEqual([{ live: true }])
    await app.setNow(at('01:20').toISOString())
    const actor = await refreshed(app, first)
    expect(await getHold(app, actor, hold.id)).toMatchObject({ state: 'expired' })
    await expect(renewHold(app, actor, hold.id)).rejects.toMatchObject(problem('hold-over'))
    expect(await placeHold(app, second, { vehicle: car.slug, choices })).toMatchObject({ state: 'active' })
    expect((await getApplication(app, actor, hold.applicationId)).state).toBe('draft')
  })

  test('its holder is never blocked by it: holding again renews it and takes the new choices', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const actor = await aBuyer(app)
    const first = await placeHold(app, actor, { vehicle: car.slug, choices })
    await app.setNow(at('01:10').toISOString())
    const again = await placeHold(app, await refreshed(app, actor), {
      vehicle: car.slug,
      choices: { ...choices, termMonths: 3 },
    })
    expect(again).toMatchObject({ id: first.id, expiresAt: at('01:30'), carPriceCents: 34_900 })
    expect(await holds(car.id)).toEqual([{ live: true }])
  })

  test('is renewed by activity to 60 minutes at most', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const buyer = await aBuyer(app)
    const hold = await placeHold(app, buyer, { vehicle: car.slug, choices })
    const actor = await refreshed(app, buyer)
    for (const [time, end] of [
      ['01:15', '01:35'],
      ['01:30', '01:50'],
      ['01:45', '02:00'],
      ['01:59', '02:00'],
    ] as const) {
      await app.setNow(at(time).toISOString())
      expect((await renewHold(app, actor, hold.id)).expiresAt).toEqual(at(end))
    }
    await app.setNow(at('02:00').toISOString())
    await expect(renewHold(app, actor, hold.id)).rejects.toMatchObject(problem('hold-over'))
  })

  test('is given up by its holder or by staff of the hub, by nobody else', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const buyer = await aBuyer(app)
    const hold = await placeHold(app, buyer, { vehicle: car.slug, choices })
    const actor = await refreshed(app, buyer)
    const other = await aBuyer(app)
    for (const stranger of [visitor(), other, await anAgent(app, [newId()])]) {
      await expect(releaseHold(app, stranger, hold.id)).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(getHold(app, stranger, hold.id)).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(getApplication(app, stranger, hold.applicationId)).rejects.toMatchObject({
        problem: { status: 404 },
      })
    }
    expect(await holds(car.id)).toEqual([{ live: true }])
    await releaseHold(app, actor, hold.id)
    expect(await getHold(app, actor, hold.id)).toMatchObject({ state: 'released' })
    const next = await placeHold(app, other, { vehicle: car.slug, choices })
    await releaseHold(app, await anAgent(app), next.id)
    expect(await holds(car.id)).toEqual([{ live: false }, { live: false }])
  })

  test('two live ones are the most, also when four cars are asked for at once', async () => {
    await app.setNow(start)
    const cars = await Promise.all([1, 2, 3, 4].map(() => aCar(app)))
    for (const actor of [await aBuyer(app), visitor()]) {
      const answers = await Promise.allSettled(cars.map((car) => placeHold(app, actor, { vehicle: car.slug, choices })))
      expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(2)
      for (const one of answers)
        if (one.status === 'rejected') expect(one.reason).toMatchObject(problem('too-many-holds'))
      await app.query('update fleet.commitments set live = false, ended_at = now() where live')
    }
  })

  const refusals: [string, Parameters<typeof aCar>[1], object, string][] = [
    ['a term without a price', {}, { termMonths: 12 }, 'not-offered'],
    ['a car that is sold', { state: 'sold' }, {}, 'not-offered'],
    ['a car that is for sale only', { state: 'retail_ready' }, {}, 'not-offered'],
  ]
  test.each(refusals)('%s is refused and nothing is written', async (_, car, changed, name) => {
    const { id, slug } = await aCar(app, car)
    await expect(
      placeHold(app, await aBuyer(app), { vehicle: slug, choices: { ...choices, ...changed } }),
    ).rejects.toMatchObject(problem(name))
    expect(await holds(id)).toEqual([])
    expect(await app.query('select from applications.applications where vehicle_id = $1', [id])).toEqual([])
  })

  test('an unknown car is not found', async () => {
    await expect(
      placeHold(app, await aBuyer(app), { vehicle: '2023-toyota-rav4-fa-1', choices }),
    ).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('the sweeper ends holds whose time is up', async () => {
    await app.query('update fleet.commitments set live = false, ended_at = now() where live')
    await app.setNow(start)
    const car = await aCar(app)
    await placeHold(app, visitor(), { vehicle: car.slug, choices })
    await app.setNow(at('01:20').toISOString())
    await app.sweep()
    expect(await holds(car.id)).toEqual([{ live: false }])
    expect(await app.query(`select count(*)::int as n from audit.entries where action = 'hold.expire'`)).toEqual([
      { n: 1 },
    ])
  })
})

describe('a visitor’s hold', () => {
  test('goes with its application to the account that brings the cookie, once', async () => {
    await app.setNow(start)
    const car = await aCar(app)
    const who = visitor()
    const hold = await placeHold(app, who, { vehicle: car.slug, choices })
    expect(await getApplication(app, who, hold.applicationId)).toMatchObject({
      claimed: false,
      may: { edit: false, submit: false },
    })
    const buyer = await aBuyer(app)
    for (const token of [null, visitor().token])
      await expect(claimHold(app, buyer, token, hold.id)).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await claimHold(app, buyer, who.token, hold.id)).toMatchObject({ id: hold.id, state: 'active' })
    const actor = await refreshed(app, buyer)
    expect(await claimHold(app, actor, who.token, hold.id)).toMatchObject({ id: hold.id })
    expect(await getApplication(app, actor, hold.applicationId)).toMatchObject({ claimed: true, may: { edit: true } })
    await expect(getApplication(app, who, hold.applicationId)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(claimHold(app, await aBuyer(app), who.token, hold.id)).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })

  test('a claim past two live holds is refused, and the hold stays the visitor’s', async () => {
    await app.setNow(start)
    const [first, second, third] = await Promise.all([aCar(app), aCar(app), aCar(app)])
    const buyer = await aBuyer(app)
    await placeHold(app, buyer, { vehicle: first!.slug, choices })
    const actor = await refreshed(app, buyer)
    await placeHold(app, actor, { vehicle: second!.slug, choices })
    const who = visitor()
    const hold = await placeHold(app, who, { vehicle: third!.slug, choices })
    await expect(claimHold(app, actor, who.token, hold.id)).rejects.toMatchObject(problem('too-many-holds'))
    expect(await getHold(app, who, hold.id)).toMatchObject({ state: 'active' })
  })
})

test('of 40 buyers and visitors of one car at once, in four processes, exactly one holds it, again and again', async () => {
  await app.setNow(start)
  const processes = Array.from({ length: 4 }, () => createTurns())
  const deadlocks = () =>
    app.query<{ n: number }>('select deadlocks::int as n from pg_stat_database where datname = current_database()')
  const before = await deadlocks()
  for (let round = 0; round < 3; round += 1) {
    const car = await aCar(app)
    const buyers = [
      ...(await Promise.all(Array.from({ length: 20 }, () => aBuyer(app)))),
      ...Array.from({ length: 20 }, visitor),
    ]
    const answers = await Promise.allSettled(
      buyers.map((actor, place) =>
        placeHold({ ...app, turns: processes[place % processes.length]! }, actor, { vehicle: car.slug, choices }),
      ),
    )
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of answers) if (one.status === 'rejected') expect(one.reason).toMatchObject(problem('already-taken'))
    expect(await holds(car.id)).toEqual([{ live: true }])
    expect(
      await app.query('select count(*)::int as n from applications.applications where vehicle_id = $1', [car.id]),
    ).toEqual([{ n: 1 }])
  }
  expect(await deadlocks()).toEqual(before)
})
