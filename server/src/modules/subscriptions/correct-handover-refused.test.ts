import type { HandoverCorrection } from '@faith/contract/corrections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { melbourne } from '../applications/fixtures.ts'
import { nextDebits } from '../billing/index.ts'
import { correctHandover, previewCorrection, showHandover } from './correct-handover.ts'
import { agreeTo, anActiveSubscription } from './fixtures.ts'

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
async function driving() {
  await app.setNow(begin)
  return anActiveSubscription(app, provider)
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
const everything = async (id: string) => ({
  documents: await app.query(
    'select id, state, total_cents, paid_cents, credited_cents from billing.invoices where subscription_id = $1 order by id',
    [id],
  ),
  credits: await app.query('select count(*)::int as n from billing.credit_notes where subscription_id = $1', [id]),
  debits: await debits(id),
  entries: await app.query(`select count(*)::int as n from audit.entries`),
  subscription: await app.query('select * from subscriptions.subscriptions where id = $1', [id]),
})
const debits = (id: string) => app.db.read(agent, (reader) => nextDebits(reader, id, 3))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

describe('what is refused changes nothing', () => {
  test.each([
    ['the same again', { odometerKm: 45_000 }, '/odometerKm', 'This is what counts already. Enter what was really so.'],
    [
      'the future',
      { on: '2026-12-05', time: '11:00', dayBy: 'customer' },
      '/on',
      'The keys cannot have been given in the future.',
    ],
    [
      'nobody’s day',
      { on: '2026-11-28', time: '11:00' },
      '/dayBy',
      'Say whose day it was: a late customer moves no date.',
    ],
    [
      'before the signature',
      { on: '2026-11-20', time: '11:00', dayBy: 'customer' },
      '/on',
      'The agreement was signed later than that.',
    ],
  ] as const)('%s', async (_, right, pointer, detail) => {
    const { subscription } = await driving()
    await on('2026-11-30')
    const before = await everything(subscription.id)
    const said = await refusal(preview(subscription.id, right))
    expect(said?.members['errors']).toEqual([{ pointer, detail }])
    expect(await everything(subscription.id)).toEqual(before)
  })

  test('weeks on which an agreed change stands, and a preview that is not the one seen', async () => {
    const { actor, subscription } = await driving()
    const { id } = subscription
    await on('2026-11-30')
    const right = { on: '2026-11-28', time: '11:00', dayBy: 'agreed_or_us' } as const
    const before = await everything(id)
    const other = { correction: right, seen: { totalCents: 1, documents: 2 }, reason: 'Wrong day' }
    expect((await refusal(correctHandover(app, agent, id, other)))?.problem.type).toBe(
      '/problems/subscriptions/correction-changed',
    )
    expect(await everything(id)).toEqual(before)
    await agreeTo(app, actor, id, { kind: 'plan', kmPerWeek: 770, faithCare: true })
    const agreed = await everything(id)
    expect((await refusal(correct(id, right)))?.problem.type).toBe('/problems/subscriptions/not-correctable')
    expect(await everything(id)).toEqual(agreed)
  })

  test('a stranger finds nothing', async () => {
    const { subscription } = await driving()
    const stranger = { ...agent, hubIds: [newId()] }
    expect((await refusal(showHandover(app, stranger, subscription.id)))?.problem.type).toBe(
      '/problems/general/not-found',
    )
  })
})
