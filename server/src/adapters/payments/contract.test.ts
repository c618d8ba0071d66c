import { afterAll, beforeAll, describe } from 'vitest'
import { paymentsContract } from '../../../test/payments-contract.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { createSecrets } from '../../lib/crypto.ts'
import type { SandboxIntent } from '../../sandbox/store.ts'
import { createSandboxPayments } from './sandbox.ts'

describe('the sandbox', () => {
  let sandbox: TestSandbox
  beforeAll(async () => {
    sandbox = await testSandbox({ patienceMs: 5_000 })
  })
  afterAll(() => sandbox.close())

  paymentsContract(() => ({
    port: sandbox.port,
    nobody: createSandboxPayments(
      { kind: 'sandbox', origin: 'http://127.0.0.1:9', spawned: false },
      createSecrets(Buffer.alloc(32, 1)),
    ),
    fieldsOrigin: sandbox.origin,
    cardToken: () => sandbox.tokenOf('pays'),
    async dispute() {
      const customer = await sandbox.port.openCustomer('contract')
      const { providerId } = await sandbox.port.start({
        idempotencyKey: `disputed:${sandbox.store.intents.all().length}`,
        amountCents: 35_300,
        description: 'A week',
        returnUrl: 'http://localhost:3000/',
        customer,
        keepsCard: false,
      })
      await sandbox.port.charge(providerId, { token: await sandbox.tokenOf('pays') }, 'key')
      return sandbox.dispute(providerId)
    },
    paid: ({ providerId, amountCents }, at) => {
      const object = { id: providerId, amountCents, state: 'succeeded', card: null } as unknown as SandboxIntent
      return sandbox.signed('evt_contract', { type: 'payment', object }, at)
    },
  }))
})
