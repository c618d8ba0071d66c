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

test('10,000 messages duplicated, shuffled, 2 % forged, 2 % stale, 1 % lost end as ordered and once', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`seed ${seed}`)
  const calm = await messageStorm(app, sandbox, { events: 10_000, seed, disorder: false })
  const storm = await messageStorm(app, sandbox, { events: 10_000, seed, disorder: true })
  console.info(JSON.stringify(storm.answers))
  expect(storm.states).toEqual(calm.states)
  expect(Object.keys(storm.answers).sort()).toEqual(['forged 401', 'good 204', 'stale 401'])
}, 1_800_000)
