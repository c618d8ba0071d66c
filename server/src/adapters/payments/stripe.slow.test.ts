import { afterAll, beforeAll, describe } from 'vitest'
import { paymentsContract } from '../../../test/payments-contract.ts'
import { findStripeMock, startStripeMock } from '../../../test/stripe-mock.ts'
import { stripeAt, stripeMessage } from '../../../test/stripe-party.ts'

const program = findStripeMock()

describe.runIf(program)('Stripe, by its own stand-in', () => {
  let mock: Awaited<ReturnType<typeof startStripeMock>>
  beforeAll(async () => {
    mock = await startStripeMock(program!)
  })
  afterAll(() => mock.stop())

  paymentsContract(() => ({
    port: stripeAt(mock.url),
    nobody: stripeAt('http://127.0.0.1:9'),
    fieldsOrigin: 'http://localhost:3000',
    cardToken: async () => 'ctoken_1234567890',
    dispute: async () => 'dp_1234567890',
    paid: ({ providerId, amountCents }, at) =>
      stripeMessage('payment_intent.succeeded', { id: providerId, status: 'succeeded', amount: amountCents }, at),
  }))
})
