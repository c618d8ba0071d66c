import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { aBuyer } from '../applications/fixtures.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { anActiveSubscription, hubStaff } from '../subscriptions/fixtures.ts'
import { reportIncident } from './report-incident.ts'
import { listIncidents, showIncident } from './show-incidents.ts'
import { assessIncident, claimIncident, closeIncident } from './work-incident.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
let fleet: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  staff = await hubStaff(app)
  fleet = { ...staff, roles: ['fleet_manager'] }
})
afterAll(async () => {
  await close()
  await provider.close()
})

async function driving() {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-30T01:00:00Z')
  return { ...driver, id: driver.subscription.id }
}
const crash = {
  kind: 'accident' as const,
  happenedOn: '2026-11-29',
  happenedTime: '07:41',
  place: 'Barkly Street, Footscray',
  story: 'A van ran into the back of the car at the lights.',
  otherParty: 'XYZ 123, Cam',
  photoIds: [] as string[],
}
async function aPhotoOf(actor: AccountActor): Promise<string> {
  const id = newId()
  await app.query(
    `insert into files.images (id, customer_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
     values ($1::uuid, $2, 'damage', $1::uuid::text, 600, 400, 1, '\\x00', $4, $3)`,
    [id, actor.customerIds[0], actor.accountId, app.clock.now()],
  )
  return id
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; total: number; gst: number }>(
      `select subject, total_cents as total, gst_cents as gst from (
         select subject, total_cents, gst_cents, id from billing.invoices where subscription_id = $1
         union all select subject, total_cents, gst_cents, id from billing.credit_notes where subscription_id = $1) as d order by id`,
      [id],
    )
  ).map((row) => [row.subject, row.total, row.gst])
const tasks = async (id: string) =>
  (
    await app.query<{ kind: string }>('select kind from tasks.tasks where subject_id = $1 and closed_at is null', [id])
  ).map((row) => row.kind)

describe('an incident', () => {
  test('from the report to its settlement: the excess of the agreement at most, days without a car credited', async () => {
    const { actor, id } = await driving()
    const photo = await aPhotoOf(actor)
    const reported = await reportIncident(app, actor, id, { ...crash, photoIds: [photo] })
    // Faith Care is part of this agreement, so the excess is the lower one.
    expect([reported.state, reported.excessCents, reported.photoIds, await tasks(reported.id)]).toEqual([
      'reported',
      50_000,
      [photo],
      ['incidents.assess'],
    ])
    await assessIncident(app, staff, reported.id, { assessment: 'Boot and bumper', withoutFrom: '2026-11-30' })
    expect(await tasks(reported.id)).toEqual([])
    await claimIncident(app, fleet, reported.id, 'CLM-778')
    await app.setNow('2026-12-04T01:00:00Z')
    await app.sweep()
    expect((await showIncident(app, actor, reported.id)).creditCents).toBe(18_229 - 4_557 + 4_557)
    const over = await refusal(
      closeIncident(app, fleet, reported.id, { chargeCents: 50_001, withoutTo: '2026-12-04', reason: 'Too much' }),
    )
    expect([over?.problem.status, (await showIncident(app, actor, reported.id)).state]).toEqual([422, 'with_insurer'])
    const closed = await closeIncident(app, fleet, reported.id, {
      chargeCents: 45_000,
      withoutTo: '2026-12-04',
      reason: 'At fault, repaired',
    })
    expect([closed.state, closed.chargeCents, closed.creditCents]).toEqual(['closed', 45_000, 18_229])
    expect((await documents(id)).slice(2)).toEqual([
      ['car_relief', -18_229, -1_657],
      ['damage', 45_000, 4_091],
    ])
    // The adjustment note names the tax invoice of each day (GST law), here those of two weeks.
    expect(
      await app.query(
        `select line.period_from::text as from, line.period_to::text as to, line.amount_cents as cents, invoice.period_from::text as week
         from billing.document_lines line join billing.credit_notes note on note.id = line.document_id
         left join billing.invoices invoice on invoice.id = line.credits_document_id
         where note.subscription_id = $1 order by line.place`,
        [id],
      ),
    ).toEqual([
      { from: '2026-11-30', to: '2026-12-03', cents: -13_672, week: '2026-11-26' },
      { from: '2026-12-03', to: '2026-12-04', cents: -4_557, week: '2026-12-03' },
    ])
    expect(closed.timeline.map((step) => step.event)).toEqual(['report', 'assess', 'claim', 'close'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('at a time without a car, in the future, or with somebody else’s photo is refused; nothing is stored', async () => {
    const { actor, id } = await driving()
    const early = await refusal(reportIncident(app, actor, id, { ...crash, happenedOn: '2026-11-25' }))
    expect(early?.problem.type).toBe('/problems/incidents/no-car-then')
    const later = await refusal(reportIncident(app, actor, id, { ...crash, happenedOn: '2026-12-30' }))
    expect(later?.problem.status).toBe(422)
    const other = await driving()
    const foreign = await refusal(reportIncident(app, actor, id, { ...crash, photoIds: [await aPhotoOf(other.actor)] }))
    expect(foreign?.problem.status).toBe(422)
    expect((await listIncidents(app, actor, {})).incidents).toEqual([])
  })

  test('is its customer’s only, and the customer does not settle it', async () => {
    const { actor, id } = await driving()
    const { id: incidentId } = await reportIncident(app, actor, id, crash)
    expect((await refusal(showIncident(app, await aBuyer(app), incidentId)))?.problem.status).toBe(404)
    const own = await refusal(closeIncident(app, actor, incidentId, { chargeCents: 0, reason: 'Not mine' }))
    expect([own?.problem.status, (await showIncident(app, actor, incidentId)).state]).toEqual([404, 'reported'])
  })
})
