import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { createSecrets } from '../../lib/crypto.ts'
import type { CardBehaviour } from '../../sandbox/magic-cards.ts'
import { NoAnswer, type PaymentsPort, type ProviderState } from './payments.ts'
import { createSandboxPayments } from './sandbox.ts'

let sandbox: TestSandbox
let port: PaymentsPort
beforeAll(async () => {
  sandbox = await testSandbox()
  port = sandbox.port
})
afterAll(() => sandbox.close())

const asked = (key: string, amountCents = 100_300) => ({
  idempotencyKey: key,
  amountCents,
  description: 'Week 1 and bond',
  returnUrl: 'http://localhost:3000/account',
  customer: 'cus_1',
  keepsCard: true,
})

const aPayment = (key = `test:${randomUUID()}:0`, amountCents = 100_300) => port.start(asked(key, amountCents))

const chargesOf = async (providerId: string) =>
  (await sandbox.statement()).filter((intent) => intent.id === providerId).length

describe('the payments port', () => {
  test('a key starts one payment, with pages of the provider’s own origin', async () => {
    const started = await aPayment('same')
    expect(started).toMatchObject({
      state: 'requires_card',
      amountCents: 100_300,
      currency: 'AUD',
      card: null,
      fieldsUrl: `${sandbox.origin}/fields`,
      hostedUrl: `${sandbox.origin}/pay/${started.providerId}`,
    })
    expect(await aPayment('same')).toEqual(started)
    await expect(aPayment('same', 100)).rejects.toThrow(NoAnswer)
  })

  const cards: [CardBehaviour, ProviderState, string | null, number][] = [
    ['pays', 'succeeded', null, 1],
    ['declined', 'failed', 'declined_by_bank', 0],
    ['insufficient_funds', 'failed', 'insufficient_funds', 0],
    ['challenge', 'requires_action', null, 0],
    ['late', 'processing', null, 0],
  ]
  test.each(cards)('a card that is %s answers %s', async (behaviour, state, declineCode, charges) => {
    const { providerId } = await aPayment()
    const answer = await port.charge(providerId, { token: await sandbox.tokenOf(behaviour) }, 'key')
    expect(answer).toMatchObject({ providerId, state, declineCode, card: { brand: 'Visa' } })
    expect(await port.retrieve(providerId)).toEqual(answer)
    expect(await chargesOf(providerId)).toBe(charges)
  })

  test('charges once, however often it is asked and whatever the card', async () => {
    const { providerId } = await aPayment()
    const token = await sandbox.tokenOf('pays')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => port.charge(providerId, { token }, `key-${n % 3}`)),
    )
    expect(new Set(answers.map((answer) => answer.state))).toEqual(new Set(['succeeded']))
    expect(await chargesOf(providerId)).toBe(1)
  })

  test('no answer after charging is unknown: the statement has the charge, the provider says so later', async () => {
    const { providerId } = await aPayment()
    const token = await sandbox.tokenOf('silent')
    await expect(port.charge(providerId, { token }, 'key')).rejects.toThrow(NoAnswer)
    expect(await chargesOf(providerId)).toBe(1)
    expect((await port.retrieve(providerId)).state).toBe('processing')
    sandbox.wait(15_000)
    expect((await port.retrieve(providerId)).state).toBe('succeeded')
    expect(await chargesOf(providerId)).toBe(1)
  })

  test('a late payment succeeds after 20 seconds', async () => {
    const { providerId } = await aPayment()
    await port.charge(providerId, { token: await sandbox.tokenOf('late') }, 'key')
    sandbox.wait(20_000)
    expect((await port.retrieve(providerId)).state).toBe('succeeded')
  })

  test.each([
    ['yes', 'succeeded'],
    ['no', 'failed'],
  ])('3-D Secure answered %s gives %s and sends the payer back', async (answer, state) => {
    const { providerId } = await aPayment()
    const { challengeUrl } = await port.charge(providerId, { token: await sandbox.tokenOf('challenge') }, 'key')
    expect(challengeUrl).toBe(`${sandbox.origin}/challenges/${providerId}`)
    const response = await fetch(challengeUrl!, {
      method: 'POST',
      body: new URLSearchParams({ answer }),
      redirect: 'manual',
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, 'http://localhost:3000/account'])
    expect((await port.retrieve(providerId)).state).toBe(state)
  })

  test('a payment that was given up cannot be charged, one that was charged cannot be given up', async () => {
    const { providerId } = await aPayment()
    expect((await port.cancel(providerId)).state).toBe('cancelled')
    expect((await port.charge(providerId, { token: await sandbox.tokenOf('pays') }, 'key')).state).toBe('cancelled')
    expect(await chargesOf(providerId)).toBe(0)
    const paid = await aPayment()
    await port.charge(paid.providerId, { token: await sandbox.tokenOf('pays') }, 'key')
    expect((await port.cancel(paid.providerId)).state).toBe('succeeded')
  })

  const kept = async (behaviour: CardBehaviour, expiry?: string) => {
    const { providerId } = await aPayment()
    const answer = await port.charge(providerId, { token: await sandbox.tokenOf(behaviour, expiry) }, 'key')
    return answer.method!
  }

  test('a card that paid is kept, and charged while its owner is absent', async () => {
    const method = await kept('pays')
    expect(method).toMatchObject({ brand: 'Visa', last4: '4242', expiresMonth: 12, expiresYear: 2030 })
    const { providerId } = await aPayment()
    const answer = await port.charge(providerId, { method: method.reference, present: false }, 'key')
    expect(answer).toMatchObject({ state: 'succeeded', method: { reference: method.reference } })
    expect(await chargesOf(providerId)).toBe(1)
  })

  const later: [CardBehaviour, boolean, ProviderState, string | null][] = [
    ['pays_then_declines', false, 'failed', 'declined_by_bank'],
    ['pays_then_declines', true, 'succeeded', null],
    ['expiring', false, 'succeeded', null],
  ]
  test.each(later)('a kept card that is %s (owner there: %s) answers %s', async (behaviour, present, state, code) => {
    const method = await kept(behaviour)
    const { providerId } = await aPayment()
    expect(await port.charge(providerId, { method: method.reference, present }, 'key')).toMatchObject({
      state,
      declineCode: code,
    })
  })

  test('a card that is kept without a charge: asked by the bank first, it needs its owner for later charges too', async () => {
    const setup = await port.startSetup({
      idempotencyKey: randomUUID(),
      customer: 'cus_1',
      returnUrl: 'http://x.test/',
    })
    expect(setup).toMatchObject({ state: 'requires_card', hostedUrl: `${sandbox.origin}/cards/${setup.providerId}` })
    const asked = await port.finishSetup(setup.providerId, await sandbox.tokenOf('asks_always'))
    expect(asked).toMatchObject({ state: 'requires_action', method: null })
    await fetch(asked.challengeUrl!, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'yes' }),
      redirect: 'manual',
    })
    const { state, method } = await port.retrieveSetup(setup.providerId)
    expect([state, method?.last4]).toEqual(['succeeded', '3184'])
    const absent = await aPayment()
    expect(await port.charge(absent.providerId, { method: method!.reference, present: false }, 'key')).toMatchObject({
      state: 'failed',
      declineCode: 'authentication_required',
    })
    const there = await aPayment()
    expect((await port.charge(there.providerId, { method: method!.reference, present: true }, 'key')).state).toBe(
      'requires_action',
    )
  })

  test('a declined card is not kept; a removed one, and one of somebody else, is not charged', async () => {
    const setup = await port.startSetup({
      idempotencyKey: randomUUID(),
      customer: 'cus_1',
      returnUrl: 'http://x.test/',
    })
    expect(await port.finishSetup(setup.providerId, await sandbox.tokenOf('declined'))).toMatchObject({
      state: 'failed',
      declineCode: 'declined_by_bank',
      method: null,
    })
    const { reference } = await kept('pays')
    const others = await port.start({ ...asked(randomUUID()), customer: 'cus_2' })
    expect(await port.charge(others.providerId, { method: reference, present: false }, 'key')).toMatchObject({
      state: 'failed',
      declineCode: 'card_is_gone',
    })
    await port.removeMethod(reference)
    await port.removeMethod(reference)
    const { providerId } = await aPayment()
    expect(await port.charge(providerId, { method: reference, present: false }, 'key')).toMatchObject({
      state: 'failed',
      declineCode: 'card_is_gone',
    })
    expect(await chargesOf(providerId)).toBe(0)
  })

  test('a card whose last month is over is declined', async () => {
    const { providerId } = await aPayment()
    expect(await port.charge(providerId, { token: await sandbox.tokenOf('pays', '01/20') }, 'key')).toMatchObject({
      state: 'failed',
      declineCode: 'expired_card',
    })
  })

  test('a provider that is not there gives no answer', async () => {
    const nobody = createSandboxPayments(
      { kind: 'sandbox', origin: 'http://127.0.0.1:9', spawned: false },
      createSecrets(Buffer.alloc(32, 1)),
    )
    await expect(nobody.retrieve('pi_1')).rejects.toThrow(NoAnswer)
  })

  test('a stranger is not answered', async () => {
    const stranger = createSandboxPayments(
      { kind: 'sandbox', origin: sandbox.origin, spawned: false },
      createSecrets(Buffer.alloc(32, 2)),
    )
    await expect(stranger.retrieve('pi_1')).rejects.toThrow('status 401')
  })
})
