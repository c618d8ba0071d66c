import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyStorm } from '../../../test/key-storm.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 8_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

test('200 keys, each used by 100 requests at once, have 200 effects; another body is refused', async () => {
  const { charges, answers, otherBodies } = await keyStorm(app, sandbox, 200, 100)
  console.info(JSON.stringify(answers))
  expect(charges).toBe(200)
  expect(otherBodies).toEqual({ '422 /problems/general/idempotency-key-reused': 200 })
}, 1_800_000)
