import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { NoAnswer, type PaymentsPort } from '../src/adapters/payments/payments.ts'

/** What a provider's test brings: the port, a port to nobody, things that exist there, and its own signature. */
export interface ContractParty {
  port: PaymentsPort
  /** The same implementation at an address where nobody is. */
  nobody: PaymentsPort
  fieldsOrigin: string
  /** A card as the fields hand it over. */
  cardToken(): Promise<string>
  /** The id of a dispute that waits for our answer. */
  dispute(): Promise<string>
  /** A message that a payment succeeded, signed as of some time. */
  paid(
    payment: { providerId: string; amountCents: number },
    at: number,
  ): { body: string; headers: Record<string, string> }
}

const Method = z.strictObject({
  reference: z.string().min(3),
  brand: z.string().min(1),
  last4: z.string().regex(/^\d{4}$/),
  expiresMonth: z.int().min(1).max(12),
  expiresYear: z.int().min(2000),
  fingerprint: z.string().nullable(),
})
const Payment = z.strictObject({
  providerId: z.string().min(3),
  state: z.enum(['requires_card', 'requires_action', 'processing', 'succeeded', 'failed', 'cancelled']),
  amountCents: z.int().positive(),
  currency: z.literal('AUD'),
  declineCode: z.string().nullable(),
  card: z.strictObject({ brand: z.string(), last4: z.string() }).nullable(),
  method: Method.nullable(),
  challengeUrl: z.string().nullable(),
})
const Setup = z.strictObject({
  providerId: z.string().min(3),
  state: z.enum(['requires_card', 'requires_action', 'processing', 'succeeded', 'failed']),
  declineCode: z.string().nullable(),
  method: Method.nullable(),
  challengeUrl: z.string().nullable(),
})
const pages = { fieldsUrl: z.url(), hostedUrl: z.url().nullable() }
const Refund = z.strictObject({
  providerId: z.string().nullable(),
  state: z.enum(['processing', 'succeeded', 'failed']),
  amountCents: z.int().positive(),
  failureCode: z.string().nullable(),
})
const Dispute = z.strictObject({
  providerId: z.string().min(3),
  paymentProviderId: z.string(),
  amountCents: z.int().positive(),
  reason: z.string().min(1),
  state: z.enum(['needs_response', 'under_review', 'won', 'lost']),
  evidenceDueAt: z.date().nullable(),
})
const Line = z.strictObject({
  object: z.enum(['payment', 'refund', 'refund_failed', 'dispute', 'dispute_won']),
  providerId: z.string(),
  amountCents: z.int(),
  feeCents: z.int(),
  at: z.date(),
})

/** What both implementations of the payments port do, whatever stands behind them. */
export function paymentsContract(party: () => ContractParty): void {
  const asked = (customer: string, keepsCard = true) => ({
    idempotencyKey: `contract:${randomUUID()}:0`,
    amountCents: 35_300,
    description: 'A week',
    returnUrl: 'http://localhost:3000/account',
    customer,
    keepsCard,
  })
  const customer = () => party().port.openCustomer(randomUUID())

  test('a payment is made, charged, asked for and given up', async () => {
    const { port, fieldsOrigin, cardToken } = party()
    const started = await port.start(asked(await customer()))
    expect(Payment.extend(pages).parse(started).amountCents).toBe(35_300)
    expect(new URL(started.fieldsUrl).origin).toBe(fieldsOrigin)
    Payment.parse(await port.charge(started.providerId, { token: await cardToken() }, 'key', 'http://localhost:3000/'))
    Payment.parse(await port.retrieve(started.providerId))
    Payment.parse(await port.cancel(started.providerId))
  })

  test('a card is kept without a charge, charged with its owner there and absent, and forgotten', async () => {
    const { port, cardToken } = party()
    const owner = await customer()
    const setup = await port.startSetup({ idempotencyKey: randomUUID(), customer: owner, returnUrl: 'http://x.test/' })
    Setup.extend(pages).parse(setup)
    const finished = Setup.parse(await port.finishSetup(setup.providerId, await cardToken(), 'http://x.test/'))
    Setup.parse(await port.retrieveSetup(setup.providerId))
    const method = finished.method?.reference ?? 'pm_card_visa'
    for (const present of [true, false]) {
      const started = await port.start(asked(owner, false))
      Payment.parse(await port.charge(started.providerId, { method, present }, 'key', 'http://localhost:3000/'))
    }
    await port.removeMethod(method)
    await port.removeMethod(method)
  })

  test('money goes back, and how it stands can be asked', async () => {
    const { port, cardToken } = party()
    const { providerId } = await port.start(asked(await customer()))
    await port.charge(providerId, { token: await cardToken() }, 'key')
    const refund = Refund.parse(
      await port.refund({ paymentProviderId: providerId, amountCents: 300, idempotencyKey: randomUUID() }),
    )
    if (refund.providerId) Refund.parse(await port.retrieveRefund(refund.providerId))
  })

  test('a dispute is read, answered with papers, or conceded', async () => {
    const { port, dispute } = party()
    const id = await dispute()
    Dispute.parse(await port.retrieveDispute(id))
    const evidence = { text: 'Signed and driven', pdf: Buffer.from('%PDF-1.7'), filename: 'evidence.pdf' }
    Dispute.parse(await port.submitEvidence(id, evidence))
    Dispute.parse(await port.concedeDispute(await dispute()))
  })

  test('the statement has lines of money that moved', async () => {
    const { port } = party()
    for (const line of await port.statement(new Date(0), new Date())) Line.parse(line)
  })

  test('a message is believed with its signature, over its bytes, for five minutes', () => {
    const { port, paid } = party()
    const payment = { providerId: 'pi_contract', amountCents: 35_300 }
    const read = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
      port.readEvent(Buffer.from(body), headers)
    const event = read(paid(payment, Date.now()))
    expect(event?.eventId).toMatch(/^evt_/)
    expect(event?.news).toMatchObject({ kind: 'payment', payment: { ...payment, state: 'succeeded', currency: 'AUD' } })
    const good = paid(payment, Date.now())
    expect(read({ ...good, body: good.body.replace('35300', '35301') })).toBeNull()
    expect(read({ ...good, body: `${good.body} ` })).toBeNull()
    expect(read({ ...good, headers: {} })).toBeNull()
    expect(read(paid(payment, Date.now() - 301_000))).toBeNull()
  })

  test('nobody there: no answer, whatever is asked', async () => {
    const { nobody } = party()
    const calls = [
      () => nobody.start(asked('cus_1')),
      () => nobody.charge('pi_1', { token: 'tok_12345' }, 'key'),
      () => nobody.charge('pi_1', { method: 'pm_1', present: false }, 'key'),
      () => nobody.retrieve('pi_1'),
      () => nobody.cancel('pi_1'),
      () => nobody.startSetup({ idempotencyKey: 'k', customer: 'cus_1', returnUrl: 'http://x.test/' }),
      () => nobody.finishSetup('seti_1', 'tok_12345'),
      () => nobody.retrieveSetup('seti_1'),
      () => nobody.removeMethod('pm_1'),
      () => nobody.refund({ paymentProviderId: 'pi_1', amountCents: 1, idempotencyKey: 'k' }),
      () => nobody.retrieveRefund('re_1'),
      () => nobody.retrieveDispute('dp_1'),
      () => nobody.submitEvidence('dp_1', { text: 'x', pdf: Buffer.from('x'), filename: 'x.pdf' }),
      () => nobody.concedeDispute('dp_1'),
      () => nobody.statement(new Date(0), new Date()),
    ]
    for (const call of calls) await expect(call(), call.toString()).rejects.toBeInstanceOf(NoAnswer)
  })
}
