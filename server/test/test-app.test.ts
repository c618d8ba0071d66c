import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from './test-app.ts'

let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp({ now: '2026-11-23T00:00:00Z' }))
})
afterAll(() => close())

test('the business clock stands where the test puts it', async () => {
  expect(app.clock.now().toISOString()).toBe('2026-11-23T00:00:00.000Z')
  await app.setNow('2026-11-24T00:00:00Z')
  expect(app.db.public.now.toISOString()).toBe('2026-11-24T00:00:00.000Z')
})

test('answers requests and runs an empty queue', async () => {
  const answer = await (await app.http()).inject({ url: '/health/ready', headers: { host: 'localhost:3000' } })
  expect(answer.json()).toEqual({ status: 'ready', database: true })
  await app.runJobs()
  // The first round checks the books, the second seals that it did.
  await app.sweep()
  await app.sweep()
  expect(await app.sweep()).toBe(0)
})
