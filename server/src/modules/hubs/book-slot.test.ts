import { hubProblems } from '@faith/contract/hubs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import policies from '../../../seed/data/policies.json' with { type: 'json' }
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { policySnapshot } from '../policies/index.ts'
import { allHubs, bookSlot, freeSlots, type Hub, releaseSlot } from './index.ts'
import { listSlots } from './show-hubs.ts'

const actor = system('test')
let app: TestApp
let close: () => Promise<void>
let sydney: Hub

beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 8 }))
  sydney = (await allHubs(app.db.public)).find((hub) => hub.name === 'Sydney')!
})
afterAll(() => close())

const tenOnThursday = new Date('2026-11-25T23:00:00Z')
const book = (subjectId: string, startsAt = tenOnThursday) =>
  app.db.inTransaction(actor, (tx) => bookSlot(tx, sydney, startsAt, { kind: 'handover', subjectId }))
const lanesAt = async (startsAt: Date) =>
  (await freeSlots(app.db.public, sydney, '2026-11-26', '2026-11-26')).find(
    (slot) => slot.startsAt.getTime() === startsAt.getTime(),
  )?.lanesFree ?? 0

test('a slot has as many places as the hub has lanes, however many ask at once', async () => {
  const people = Array.from({ length: 8 }, () => newId())
  const asked = await Promise.allSettled(people.map((person) => book(person)))
  expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(sydney.lanes)
  for (const one of asked)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ problem: hubProblems.slotTaken })
  expect(await lanesAt(tenOnThursday)).toBe(0)
  const winner = people[asked.findIndex((one) => one.status === 'fulfilled')]!
  await app.db.inTransaction(actor, (tx) => releaseSlot(tx, { kind: 'handover', subjectId: winner }))
  expect(await lanesAt(tenOnThursday)).toBe(1)
})

test('booking again moves the booking', async () => {
  const person = newId()
  const eleven = new Date('2026-11-26T00:00:00Z')
  await book(person, eleven)
  await book(person, new Date('2026-11-26T00:30:00Z'))
  expect(await lanesAt(eleven)).toBe(sydney.lanes)
})

test('a slot is offered until fifteen minutes before it begins, and can be booked until then by who read it', async () => {
  const firstOffered = async () => (await listSlots(app, sydney.id, undefined, 1)).slots[0]!.startsAt.toISOString()
  const half = '2026-11-26T02:30:00.000Z'
  await app.setNow('2026-11-26T02:15:00Z')
  expect(await firstOffered()).toBe(half)
  await app.setNow('2026-11-26T02:15:01Z')
  expect(await firstOffered()).toBe('2026-11-26T03:00:00.000Z')
  expect((await book(newId(), new Date(half))).startsAt.toISOString()).toBe(half)
  await app.setNow('2026-11-23T01:00:00Z')
})

test.each([
  ['before the hub opens', '2026-11-25T20:30:00Z'],
  ['between two slots', '2026-11-25T23:10:00Z'],
  ['on Christmas Day', '2026-12-24T23:00:00Z'],
  ['in the past', '2026-11-22T23:00:00Z'],
])('a slot %s is refused', async (_, startsAt) => {
  await expect(book(newId(), new Date(startsAt))).rejects.toMatchObject({ problem: hubProblems.slotTaken })
})

test('policies and holidays in force are those of the policy file', async () => {
  const snapshot = await policySnapshot(app.db.public, '2026-11-24')
  // What the file leaves open.
  const own = {
    'inspection.answer_days': 5,
    'reading.max_km_per_day': 1000,
    'reading.alert_percents': [70, 90],
    'fines.nomination_days': { NSW: 21, VIC: 28, QLD: 28, SA: 28, WA: 28, TAS: 28, ACT: 28, NT: 28 },
  }
  const assumed = Object.keys(snapshot).filter((key) => key.startsWith('use.'))
  expect(assumed).toHaveLength(10)
  for (const key of assumed) delete (snapshot as Record<string, unknown>)[key]
  expect(snapshot).toEqual({ ...Object.fromEntries(policies.policies.map(({ key, value }) => [key, value])), ...own })
  const [row] = await app.query<{ n: number }>('select count(*)::int as n from policies.public_holidays')
  expect(row!.n).toBe(71)
})
