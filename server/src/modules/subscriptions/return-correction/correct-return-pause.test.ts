import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { agreeTo, aHandover, hubStaff } from '../fixtures.ts'
import { handOver } from '../hand-over.ts'
import { showSubscription } from '../show-subscription.ts'
import { begin, returnsToCorrect } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
let returns: ReturnType<typeof returnsToCorrect>

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  staff = await hubStaff(app)
  returns = returnsToCorrect(app, provider, staff)
})
afterAll(async () => {
  await close()
  await provider.close()
})

const pause = { kind: 'pause', backOn: '2026-12-01', resumeOn: '2026-12-22' } as const

test('while it lasts: a day less and days more of the week change by documents', async () => {
  const { id } = await returns.backOn('2026-12-01', pause)
  expect(await returns.about(id, 'pause')).toEqual([['pause', -10_087, -918, 0]])
  await app.setNow('2026-12-05T01:00:00Z')
  expect((await returns.correct(id, { on: '2026-11-30' })).shown).toMatchObject({
    totalCents: -5_043,
    bondBackBy: null,
  })
  // Into the next week, which was never billed: the rest of the first, and a day of the second.
  const { shown } = await returns.correct(id, { on: '2026-12-04' })
  expect(shown.documents[0]?.lines.map((line) => [line.from, line.to, line.amountCents])).toEqual([
    ['2026-11-30', '2026-12-03', 13_672],
    ['2026-11-30', '2026-12-03', 815],
    ['2026-11-30', '2026-12-03', 643],
    ['2026-12-03', '2026-12-04', 4_557],
    ['2026-12-03', '2026-12-04', 271],
    ['2026-12-03', '2026-12-04', 214],
  ])
  await returns.correct(id, { on: '2026-12-01' })
  await returns.on('2026-12-22')
  await returns.inspected(id)
  await handOver(app, staff, id, aHandover(45_400))
  expect(await showSubscription(app, staff, id)).toMatchObject({ state: 'active', termEndsOn: '2027-06-16' })
})

test('after it: the term ends by as many days later as the car came back earlier', async () => {
  const { id } = await returns.backOn('2026-12-01', pause)
  await returns.on('2026-12-22')
  await returns.inspected(id)
  await handOver(app, staff, id, aHandover(45_400))
  await app.setNow('2026-12-22T03:00:00Z')
  const { shown } = await returns.correct(id, { on: '2026-11-30' })
  expect(shown).toMatchObject({
    totalCents: -5_043,
    term: { endsOnBefore: '2027-06-16', endsOnAfter: '2027-06-17' },
  })
  expect(await showSubscription(app, staff, id)).toMatchObject({ termEndsOn: '2027-06-17' })
  await expect(returns.preview(id, { on: '2026-12-10' })).rejects.toMatchObject({
    members: { errors: [{ pointer: '/on', detail: 'A pause lasts at least 14 days: from 2026-12-08.' }] },
  })
})

test('ended without keys: all that is charged is what it would be, had the right day been written down', async () => {
  const endAfterPause = async (recorded: string) => {
    const { actor, id } = await returns.backOn(recorded, { ...pause, backOn: recorded, resumeOn: '2027-01-20' }, 47_500)
    await returns.on('2027-01-05')
    await agreeTo(app, actor, id, { kind: 'end', on: '2027-01-05' })
    await returns.on('2027-01-06')
    return id
  }
  // On 26 December a month is complete: leaving before it costs that month's weeks, leaving after it four weeks at its price.
  const [wrong, right] = [await endAfterPause('2026-12-28'), await endAfterPause('2026-12-20')]
  const total = async (id: string) => (await returns.documents(id)).reduce((cents, one) => cents + Number(one[1]), 0)
  await app.setNow('2027-01-06T03:00:00Z')
  const { shown } = await returns.correct(wrong, { on: '2026-12-20' })
  expect(shown.documents.map((one) => one.subject).toSorted()).toEqual(['correction', 'early_end', 'overage'])
  expect(await total(wrong)).toBe(await total(right))
  for (const subject of ['overage', 'early_end'])
    expect((await returns.about(wrong, subject)).reduce((cents, one) => cents + Number(one[1]), 0)).toBe(
      Number((await returns.about(right, subject))[0]?.[1] ?? 0),
    )
})
