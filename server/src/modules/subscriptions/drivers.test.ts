import type { DriverAnswers } from '@faith/contract/customers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { nextDebits } from '../billing/index.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { agreeTo, anActiveSubscription } from './fixtures.ts'
import { previewAmendment } from './preview-amendment.ts'
import { showSubscription } from './show-subscription.ts'
import { addDriver, listDrivers } from './subscription-drivers.ts'
import { withdrawAmendment } from './withdraw-amendment.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** A car that is out since Thursday 26 November 2026; asked on the Sunday after, so the next week begins on 3 December. */
async function driving() {
  await app.setNow('2026-11-23T01:00:00Z')
  const { actor, subscription } = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-29T01:00:00Z')
  const [own] = await app.query<{ id: string }>(
    'select customer_id as id from subscriptions.subscriptions where id = $1',
    [subscription.id],
  )
  return { actor: { ...actor, customerIds: [own!.id] }, id: subscription.id }
}

async function photo(actor: AccountActor, purpose: string): Promise<string> {
  const id = newId()
  await app.query(
    `insert into files.images (id, customer_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
     values ($1::uuid, $2, $3, $1::text, 600, 400, 9, '\\x00', $5, $4)`,
    [id, actor.customerIds[0], purpose, actor.accountId, app.clock.now()],
  )
  return id
}

const aDriver = async (actor: AccountActor, changes: Partial<DriverAnswers> = {}) => ({
  fullName: 'Tama Rangi',
  dateOfBirth: '1990-04-02',
  licenceClass: 'open' as const,
  licenceState: 'VIC' as const,
  licenceNumber: String(Math.floor(10_000_000 + Math.random() * 89_999_999)),
  cardNumber: 'P1234567',
  licenceExpiresOn: '2029-05-01',
  frontFileId: await photo(actor, 'licence_front'),
  backFileId: await photo(actor, 'licence_back'),
  ...changes,
})
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const debits = (actor: AccountActor, id: string) => app.db.read(actor, (reader) => nextDebits(reader, id, 2))
const drivers = async (actor: AccountActor, id: string) => (await showSubscription(app, actor, id)).drivers

test('a driver is added from the next week, billed as previewed, and removed from the week after that', async () => {
  const { actor, id } = await driving()
  const { driverId } = await addDriver(app, actor, id, await aDriver(actor))
  const request = { kind: 'driver' as const, act: 'add' as const, driverId }
  const preview = await previewAmendment(app, actor, id, request)
  expect(preview).toMatchObject({
    effectiveOn: '2026-12-03',
    totalCents: 0,
    documents: [],
    weekly: { beforeCents: 35_300, afterCents: 36_300, gstAfterCents: 3_300 },
  })
  await agreeTo(app, actor, id, request)
  expect(await debits(actor, id)).toEqual([
    { on: '2026-12-03', amountCents: 36_300 },
    { on: '2026-12-10', amountCents: 36_300 },
  ])
  expect(await drivers(actor, id)).toHaveLength(1)
  await app.setNow('2026-12-02T20:00:00Z')
  for (let round = 0; round < 2; round += 1) {
    await app.sweep()
    await app.runJobs()
  }
  expect((await drivers(actor, id)).at(-1)).toBe('Tama Rangi')
  const [week] = await app.query<{ total: number }>(
    `select total_cents as total from billing.invoices where subscription_id = $1 order by issued_on desc, id desc limit 1`,
    [id],
  )
  expect(week).toEqual({ total: 36_300 })
  const removed = await agreeTo(app, actor, id, { ...request, act: 'remove' })
  expect([removed.state, removed.effectiveOn]).toEqual(['scheduled', '2026-12-10'])
  expect((await debits(actor, id))[0]).toEqual({ on: '2026-12-10', amountCents: 35_300 })
  await app.setNow('2026-12-09T20:00:00Z')
  for (let round = 0; round < 2; round += 1) await app.sweep()
  expect(await drivers(actor, id)).toHaveLength(1)
})

test('withdrawn before its day, nothing of it is left', async () => {
  const { actor, id } = await driving()
  const { driverId } = await addDriver(app, actor, id, await aDriver(actor))
  const agreed = await agreeTo(app, actor, id, { kind: 'driver', act: 'add', driverId })
  expect((await withdrawAmendment(app, actor, agreed.id, {})).state).toBe('cancelled')
  expect(await debits(actor, id)).toEqual([
    { on: '2026-12-03', amountCents: 35_300 },
    { on: '2026-12-10', amountCents: 35_300 },
  ])
})

test('a learner is refused, an international licence asks a person; staff of the hub add that one with a reason', async () => {
  const { actor, id } = await driving()
  const learner = await addDriver(app, actor, id, await aDriver(actor, { licenceClass: 'learner' }))
  const asks = (driverId: string) => ({ kind: 'driver' as const, act: 'add' as const, driverId })
  const refused = await refusal(previewAmendment(app, actor, id, asks(learner.driverId)))
  expect(refused?.detail).toBe('Tama Rangi: A learner licence is not enough to drive a subscription car.')
  const { licenceState: _, ...abroad } = await aDriver(actor, { fullName: 'Inés Soto' })
  const guest = await addDriver(app, actor, id, {
    ...abroad,
    licenceClass: 'international',
    licenceCountry: 'Chile',
  })
  expect((await refusal(previewAmendment(app, actor, id, asks(guest.driverId))))?.detail).toBe(
    'Inés Soto: A person reads international licences and their translation.',
  )
  const tasks = await app.query<{ reason: string }>(
    `select reason from tasks.tasks where subject_id = $1 and kind = 'subscription.driver' and closed_at is null`,
    [id],
  )
  expect(tasks).toEqual([{ reason: 'Inés Soto: A person reads international licences and their translation.' }])
  const [hub] = await app.query<{ hub: string }>(
    'select hub_id as hub from subscriptions.subscriptions where id = $1',
    [id],
  )
  const agent: AccountActor = {
    kind: 'account',
    accountId: newId(),
    customerIds: [],
    roles: ['agent'],
    hubIds: [hub!.hub],
    sessionId: newId(),
  }
  const preview = await previewAmendment(app, agent, id, asks(guest.driverId))
  const seen = { effectiveOn: preview.effectiveOn, totalCents: preview.totalCents }
  expect(
    (await refusal(acceptAmendment(app, agent, id, { request: asks(guest.driverId), seen })))?.problem.status,
  ).toBe(422)
  const agreed = await acceptAmendment(app, agent, id, {
    request: asks(guest.driverId),
    seen,
    reason: 'Licence and translation read at the counter.',
  })
  expect(agreed.state).toBe('scheduled')
})

test('the first driver stays, and nobody adds the driver of another customer', async () => {
  const { actor, id } = await driving()
  const other = await driving()
  const { drivers: own } = await listDrivers(app, actor, id)
  const first = { kind: 'driver' as const, act: 'remove' as const, driverId: own[0]!.id }
  expect((await refusal(previewAmendment(app, actor, id, first)))?.detail).toBe(
    'The first driver stays. A subscription has at least one.',
  )
  const { driverId } = await addDriver(app, other.actor, other.id, await aDriver(other.actor))
  const foreign = { kind: 'driver' as const, act: 'add' as const, driverId }
  expect((await refusal(previewAmendment(app, actor, id, foreign)))?.problem.status).toBe(404)
})
