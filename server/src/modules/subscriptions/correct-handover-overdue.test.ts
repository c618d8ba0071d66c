import type { HandoverCorrection } from '@faith/contract/corrections'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { melbourne } from '../applications/fixtures.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { nextDebits } from '../billing/index.ts'
import { correctHandover, previewCorrection } from './correct-handover.ts'
import { anActiveSubscription } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
const begin = '2026-11-23T01:00:00Z'
const agent: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['agent'],
  hubIds: [melbourne],
  sessionId: newId(),
}

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** A customer who drives since Thursday 26 November 2026 at 45,000 km, $353 a week; week 1 is paid. */
async function driving(card: 'pays' | 'pays_then_declines' = 'pays') {
  await app.setNow(begin)
  return anActiveSubscription(app, provider, card)
}
/** The morning of a day, with all that has fallen due. */
async function on(day: string) {
  await app.setNow(`${day}T01:00:00Z`)
  await app.sweep()
}
const preview = (id: string, right: HandoverCorrection) => previewCorrection(app, agent, id, right)
async function correct(id: string, correction: HandoverCorrection) {
  const { totalCents, documents } = await preview(id, correction)
  const seen = { totalCents, documents: documents.length }
  return correctHandover(app, agent, id, { correction, seen, reason: 'Written down a day late' })
}
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; period: string | null; total: number; open: number }>(
      `select subject, period_from::text as period, total_cents as total, total_cents - paid_cents - credited_cents as open, issued_at
         from billing.invoices where subscription_id = $1
       union all select subject, null, total_cents, 0, issued_at from billing.credit_notes where subscription_id = $1
       order by issued_at, period nulls first`,
      [id],
    )
  ).map(({ subject, period, total, open }) => [subject, period, total, open])
const debits = (id: string) => app.db.read(agent, (reader) => nextDebits(reader, id, 3))

test('overdue weeks are given back first: nothing is overdue any more, and what is open is one week', async () => {
  const { actor, subscription } = await driving('pays_then_declines')
  const { id } = subscription
  await on('2026-12-03')
  await on('2026-12-04')
  const cases = () =>
    app.query(`select state from billing.dunning_cases where customer_id = $1`, [actor.customerIds[0]])
  expect(await cases()).toEqual([{ state: 'retrying' }])
  await correct(id, { on: '2026-11-28', time: '10:00', dayBy: 'agreed_or_us' })
  expect(await documents(id)).toEqual([
    ['week', '2026-11-26', 35_300, 0],
    ['week', '2026-12-03', 35_300, 0],
    ['correction', null, -70_600, 0],
    ['week', '2026-11-28', 35_300, 0],
  ])
  expect(await cases()).toEqual([{ state: 'resolved' }])
  expect(await debits(id)).toMatchObject([{ on: '2026-12-05' }, { on: '2026-12-12' }, { on: '2026-12-19' }])
  expect(await faultsOf(app)).toEqual([])
})

test('two who correct at once: one does, the other finds other amounts', async () => {
  const { subscription } = await driving()
  const { id } = subscription
  await on('2026-12-03')
  const right = { on: '2026-11-28', time: '10:00', dayBy: 'agreed_or_us' } as const
  const { totalCents, documents: shown } = await preview(id, right)
  const said = { correction: right, seen: { totalCents, documents: shown.length }, reason: 'Written down wrongly' }
  const settled = await Promise.allSettled([
    correctHandover(app, agent, id, said),
    correctHandover(app, agent, id, said),
  ])
  expect(settled.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await documents(id)).length).toBe(4)
  expect(await faultsOf(app)).toEqual([])
})
