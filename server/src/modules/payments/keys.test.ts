import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyStorm } from '../../../test/key-storm.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

// 200 keys of 100 requests are in keys.slow.test.ts.
test('8 keys, each used by 20 requests at once, have 8 effects; another body is refused', async () => {
  const { charges, answers, otherBodies } = await keyStorm(app, sandbox, 8, 20)
  expect(charges).toBe(8)
  expect(Object.keys(answers).every((status) => status === '200' || status === '409')).toBe(true)
  expect(otherBodies).toEqual({ '422 /problems/general/idempotency-key-reused': 8 })
})
