import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { system } from '../../lib/actor.ts'
import { eraseMails } from '../notifications/index.ts'
import { anActiveSubscription, hubStaff } from '../subscriptions/fixtures.ts'
import { eraseReports } from './erase-reports.ts'
import { reportIncident } from './report-incident.ts'
import { assessIncident, claimIncident, closeIncident } from './work-incident.ts'

// What was told of an incident, looked for in every row of the whole database before and after it was erased.

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

/** An incident of a new customer, from the report to its settlement, told in words that stand nowhere else. */
async function worked(mark: string) {
  await app.setNow('2026-11-23T01:00:00Z')
  const { actor, subscription } = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-30T01:00:00Z')
  const staff = await hubStaff(app)
  const fleet = { ...staff, roles: ['fleet_manager' as const] }
  const { id } = await reportIncident(app, actor, subscription.id, {
    kind: 'accident',
    happenedOn: '2026-11-29',
    happenedTime: '07:41',
    place: `${mark} place`,
    story: `${mark} story`,
    otherParty: `${mark} other`,
    photoIds: [],
  })
  await app.query('update tasks.tasks set snooze_reason = $2, snoozed_until = opened_at where subject_id = $1', [
    id,
    `${mark} snoozed`,
  ])
  await assessIncident(app, staff, id, { assessment: `${mark} assessment`, policeNumber: `${mark} police` })
  await claimIncident(app, fleet, id, 'CLM-778')
  await closeIncident(app, fleet, id, { chargeCents: 45_000, reason: `${mark} closing` })
  await app.runJobs()
  const [row] = await app.query<{ customer_id: string }>('select customer_id from incidents.incidents where id = $1', [
    id,
  ])
  return { id, actor, customerId: row!.customer_id }
}

/** Tables with a row in which these words stand. */
async function where(words: string): Promise<string[]> {
  const tables = await app.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables)
    if ((await app.query(`select from ${name} t where t::text like '%' || $1 || '%' limit 1`, [words])).length > 0)
      found.push(name)
  return found
}

test('erasing takes out every word of it but what the law keeps in an invoice, and nothing of anybody else', async () => {
  const [mine, theirs] = [await worked('Wattlebird'), await worked('Currawong')]
  const before = await where('Wattlebird')
  expect(before).toEqual([
    'billing.document_lines',
    'incidents.incident_history',
    'incidents.incidents',
    'notifications.mails',
    'tasks.tasks',
  ])
  const others = () =>
    Promise.all(
      before.map((table) => app.query(`select t::text from ${table} t where t::text like '%Currawong%' order by 1`)),
    )
  const untouched = await others()
  await app.db.inTransaction(mine.actor, async (tx) => {
    await eraseReports(tx, mine.customerId)
    await eraseMails(tx, { customerId: mine.customerId, accountId: null, closing: false })
  })
  expect(await where('Wattlebird')).toEqual(['billing.document_lines'])
  expect(
    await app.query('select event, reason from incidents.incident_history where object_id = $1 order by at, id', [
      mine.id,
    ]),
  ).toEqual([
    { event: 'report', reason: null },
    { event: 'assess', reason: 'Erased' },
    { event: 'claim', reason: 'Erased' },
    { event: 'close', reason: 'Erased' },
  ])
  expect(await others()).toEqual(untouched)
  expect(theirs.customerId).not.toBe(mine.customerId)
})

test('nobody erases by these functions what they may not see', async () => {
  const [mine, theirs] = [await worked('Lorikeet'), await worked('Brolga')]
  const before = await where('Brolga')
  await app.db.inTransaction(mine.actor, async (tx) => {
    await eraseReports(tx, theirs.customerId)
    await eraseMails(tx, { customerId: theirs.customerId, accountId: theirs.actor.accountId, closing: true })
  })
  expect(await where('Brolga')).toEqual(before)
  await app.db.inTransaction(system('test'), (tx) => eraseReports(tx, theirs.customerId))
  expect(await where('Brolga')).toEqual(['billing.document_lines', 'notifications.mails'])
})
