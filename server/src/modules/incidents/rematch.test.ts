import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { correctHandover, previewCorrection, showHandover } from '../subscriptions/correct-handover.ts'
import { anActiveSubscription, hubStaff } from '../subscriptions/fixtures.ts'
import { confirmCharges, previewCharges } from './import-charges.ts'
import { nominateDriver } from './nominate-driver.ts'
import { previewRematches } from './preview-rematches.ts'
import { rematchByHand } from './rematch-charge.ts'
import { listCharges, showCharge } from './show-charges.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let finance: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  finance = { ...(await hubStaff(app)), roles: ['finance'], hubIds: [], sessionId: newId() }
})
afterAll(async () => {
  await close()
  await provider.close()
})

const head = 'issuer,reference,plate,state,at,place,amount'
async function bring(kind: 'toll' | 'fine', row: string) {
  const columns = kind === 'toll' ? head : `${head},issued_on,respond_by`
  const file = await previewCharges(app, finance, kind, Buffer.from(`${columns}\n${row}`), 'file.csv')
  await confirmCharges(app, finance, file.id)
}
const only = async (number: string) =>
  (await listCharges(app, finance, {})).charges.filter((charge) => charge.issuerReference === number)
const tasks = async (subjectId: string) =>
  (
    await app.query<{ kind: string }>('select kind from tasks.tasks where subject_id = $1 and closed_at is null', [
      subjectId,
    ])
  ).map((row) => row.kind)
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; total: number; gst: number }>(
      `select subject, total_cents as total, gst_cents as gst, issued_at, id from billing.invoices where subscription_id = $1 and kind = 'other'
       union all select subject, total_cents, gst_cents, issued_at, id from billing.credit_notes where subscription_id = $1
       order by issued_at, id`,
      [id],
    )
  ).map((row) => [row.subject, row.total, row.gst])
async function correct(id: string, on: string, time: string) {
  const correction = { on, time, dayBy: 'customer' } as const
  const { totalCents, documents: shown } = await previewCorrection(app, finance, id, correction)
  const seen = { totalCents, documents: shown.length }
  await correctHandover(app, finance, id, { correction, seen, reason: 'Written down on another day' })
  await app.runJobs()
}

test('another day of the keys: tolls are credited and matched again, a named driver is left to a person', async () => {
  const { actor, subscription, vehicleId } = await anActiveSubscription(app, provider)
  const { id } = subscription
  await app.setNow('2026-12-02T01:00:00Z')
  const [car] = await app.query<{ rego: string }>('select rego from fleet.vehicles where id = $1', [vehicleId])
  // Keys went over on Thursday 26 November at 13:00; all of this happened on Friday.
  await bring('toll', `CityLink,CL-900,${car!.rego},VIC,2026-11-27 07:41,Bolte Bridge,4.20`)
  await bring('fine', `Fines Victoria,FV-901,${car!.rego},VIC,2026-11-27 07:50,Speeding,240.00,2026-12-01,`)
  await bring('fine', `Fines Victoria,FV-902,${car!.rego},VIC,2026-11-27 08:10,Red light,480.00,2026-12-01,`)
  const [toll] = await only('CL-900')
  const [fine] = await only('FV-901')
  const [named] = await only('FV-902')
  expect([toll?.state, fine?.state, named?.state]).toEqual(['invoiced', 'matched', 'matched'])
  await nominateDriver(app, finance, named!.id, named!.drivers[0]!.id)
  expect(await documents(id)).toEqual([
    ['toll', 420, 38],
    ['fine_admin', 3_500, 318],
  ])

  const { assignmentId } = await showHandover(app, finance, id)
  const seen = await previewRematches(app, finance, assignmentId!, { keys: 'given', at: '2026-11-27T22:00:00.000Z' })
  expect(seen.charges.map((one) => [one.kind, one.eventLocal, one.isReference, one.decides])).toEqual([
    ['toll', '2026-11-27 07:41', null, 'system'],
    ['fine', '2026-11-27 07:50', null, 'system'],
    ['fine', '2026-11-27 08:10', null, 'person'],
  ])
  expect(seen.charges[0]?.wasReference).toBe(subscription.reference)

  // The customer came only on Saturday: by then nobody had it on Friday.
  await correct(id, '2026-11-28', '09:00')
  expect(await documents(id)).toEqual([
    ['toll', 420, 38],
    ['fine_admin', 3_500, 318],
    ['toll', -420, -38],
  ])
  const [again] = await only('CL-900')
  expect(again).toMatchObject({ state: 'unmatched', subscriptionId: null, correctsId: toll!.id })
  expect(await tasks(again!.id)).toEqual(['incidents.toll-unmatched'])
  expect(await showCharge(app, finance, toll!.id)).toMatchObject({ supersededById: again!.id })
  expect(await only('FV-901')).toMatchObject([{ state: 'unmatched', correctsId: fine!.id }])
  expect(await only('FV-902')).toMatchObject([{ id: named!.id, state: 'nominated', heldBySomebodyElse: true }])
  expect(await tasks(named!.id)).toEqual(['incidents.charge-recheck'])
  expect(await faultsOf(app)).toEqual([])
  expect((await listCharges(app, actor, {})).charges.map((one) => one.issuerReference)).toEqual(['FV-902'])

  // A person decides that the named one is matched again: the fee is given back.
  const taken = await rematchByHand(app, finance, named!.id, 'Nobody had it')
  expect(taken).toMatchObject({ state: 'unmatched', correctsId: named!.id, feeInvoiceId: null })
  expect((await documents(id)).at(-1)).toEqual(['fine_admin', -3_500, -318])
  expect(await tasks(named!.id)).toEqual([])
  await expect(rematchByHand(app, finance, named!.id, 'Once more')).rejects.toMatchObject({
    problem: { type: '/problems/road-charges/same-hands' },
  })

  // It was Thursday after all: what was nobody's is the customer's again, charged once.
  await correct(id, '2026-11-26', '13:00')
  expect((await only('CL-900')).map((one) => [one.state, one.subscriptionId])).toEqual([['invoiced', id]])
  expect((await only('FV-901')).map((one) => one.state)).toEqual(['matched'])
  expect((await documents(id)).at(-1)).toEqual(['toll', 420, 38])
  const [sum] = await app.query<{ cents: number }>(
    `select sum(l.amount_cents)::int as cents from billing.document_lines l where l.kind = 'toll'`,
  )
  expect(sum?.cents).toBe(420)
  expect(await faultsOf(app)).toEqual([])
})

test('two issuers with the same number on one document: each toll is credited with its own amount', async () => {
  await app.setNow(begin)
  const { subscription, vehicleId } = await anActiveSubscription(app, provider)
  const { id } = subscription
  await app.setNow('2026-12-02T01:00:00Z')
  const [car] = await app.query<{ rego: string }>('select rego from fleet.vehicles where id = $1', [vehicleId])
  const on = (issuer: string, amount: string) => `${issuer},77,${car!.rego},VIC,2026-11-27 07:41,Bolte Bridge,${amount}`
  await bring('toll', [on('CityLink', '4.20'), on('EastLink', '9.10')].join('\n'))
  expect(await documents(id)).toEqual([['toll', 1_330, 121]])
  await correct(id, '2026-11-28', '09:00')
  expect((await documents(id)).toSorted()).toEqual([
    ['toll', -420, -38],
    ['toll', -910, -83],
    ['toll', 1_330, 121],
  ])
  expect(await faultsOf(app)).toEqual([])
})
