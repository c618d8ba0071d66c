import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { Refusal } from '../../lib/problem.ts'
import { draftAgreement } from './draft-agreement.ts'
import { anApproval } from './fixtures.ts'
import { signAgreement } from './sign-agreement.ts'

let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp({ now: '2026-11-23T01:00:00Z' }))
})
afterAll(() => close())

const signature = { typedName: 'Aroha O’Brien', ip: '127.0.0.1', userAgent: 'test' }
const at = (time: string) => new Date(`2026-11-25T${time}:00Z`)
const count = async (statement: string, values: unknown[]) => (await app.query<{ n: number }>(statement, values))[0]!.n

test('signed four times at once, there is one subscription, one invoice, one bond, one commitment', async () => {
  const { actor, applicationId, vehicleId } = await anApproval(app)
  const agreement = await draftAgreement(app, actor, applicationId, at('23:30'))
  const signed = await Promise.all([1, 2, 3, 4].map(() => signAgreement(app, actor, agreement.id, signature)))
  expect(new Set(signed.map((one) => one.id)).size).toBe(1)
  const id = signed[0]!.id
  expect(await count('select count(*)::int as n from billing.invoices where subscription_id = $1', [id])).toBe(1)
  expect(await count('select count(*)::int as n from billing.bonds where subscription_id = $1', [id])).toBe(1)
  expect(
    await count('select count(*)::int as n from fleet.commitments where vehicle_id = $1 and live', [vehicleId]),
  ).toBe(1)
})

test('another pick-up time chosen while signing never takes a signed agreement back', async () => {
  for (const time of ['22:00', '22:30', '23:00']) {
    const { actor, applicationId } = await anApproval(app)
    const agreement = await draftAgreement(app, actor, applicationId, at(time))
    const [signed, moved] = await Promise.allSettled([
      signAgreement(app, actor, agreement.id, signature),
      draftAgreement(app, actor, applicationId, new Date('2026-11-26T22:00:00Z')),
    ])
    const states = (
      await app.query<{ state: string }>(
        'select state from agreements.agreements where application_id = $1 order by drafted_at, id',
        [applicationId],
      )
    ).map((row) => row.state)
    expect([signed.status, moved.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(states).toEqual(signed.status === 'fulfilled' ? ['signed'] : ['void', 'sent'])
    expect(
      await count('select count(*)::int as n from hubs.bookings where subject_id = $1 and released_at is null', [
        applicationId,
      ]),
    ).toBe(1)
  }
})

test('a pick-up time that has passed cannot be signed, and nothing changes', async () => {
  const { actor, applicationId, vehicleId } = await anApproval(app)
  const agreement = await draftAgreement(app, actor, applicationId, new Date('2026-11-23T22:00:00Z'))
  await app.setNow('2026-11-23T22:00:01Z')
  const refused = await signAgreement(app, actor, agreement.id, signature).then(
    () => null,
    (error: unknown) => error,
  )
  await app.setNow('2026-11-23T01:00:00Z')
  expect(refused instanceof Refusal && refused.problem.type).toBe('/problems/subscriptions/offer-changed')
  expect(
    await count('select count(*)::int as n from subscriptions.subscriptions where application_id = $1', [
      applicationId,
    ]),
  ).toBe(0)
  expect(await app.query('select kind from fleet.commitments where vehicle_id = $1 and live', [vehicleId])).toEqual([
    { kind: 'hold' },
  ])
  expect(await app.query('select state from agreements.agreements where id = $1', [agreement.id])).toEqual([
    { state: 'sent' },
  ])
})
