import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageStorm } from '../../../test/message-storm.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

// Ten thousand of them are in storm.slow.test.ts.
test('500 messages duplicated, shuffled, forged, stale and lost end as ordered and once', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`seed ${seed}`)
  const calm = await messageStorm(app, sandbox, { events: 250, seed, disorder: false })
  const storm = await messageStorm(app, sandbox, { events: 250, seed, disorder: true })
  expect(Object.keys(calm.answers)).toEqual(['good 204'])
  expect(Object.keys(storm.answers).sort()).toEqual(['forged 401', 'good 204', 'stale 401'])
  expect(storm.states).toEqual(calm.states)
  expect(new Set(calm.states)).toEqual(new Set(['succeeded', 'failed', 'cancelled', 'won won', 'lost lost']))
}, 240_000)
