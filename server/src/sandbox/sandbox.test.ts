import { appendFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSandbox, testSandbox } from '../../test/test-sandbox.ts'
import { cardOf } from './cards.ts'
import { magicCard } from './magic-cards.ts'
import { openStore, type SandboxIntent } from './store.ts'

const intent: SandboxIntent = {
  id: 'pi_1',
  idempotencyKey: 'first:1:0',
  amountCents: 100_300,
  description: 'Week 1 and bond',
  returnUrl: 'http://localhost:3000/',
  state: 'requires_card',
  declineCode: null,
  customer: 'cus_1',
  keepsCard: true,
  card: null,
  method: null,
  chargeKeys: [],
  settlesAt: null,
  createdAt: 0,
  chargedAt: null,
}

describe('the store', () => {
  test('remembers payments and cards after a restart, the newest line of each', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'faith-store-')), 'payments.jsonl')
    const first = openStore(path)
    first.intents.write(intent)
    first.intents.write({ ...intent, state: 'succeeded' })
    first.tokens.write({ id: 'tok_1', card: cardOf(magicCard('4242424242424242')!, '12/30', 0) })
    first.close()
    const again = openStore(path)
    expect(again.intents.byKey('first:1:0')?.state).toBe('succeeded')
    expect(again.intents.all()).toHaveLength(1)
    expect(again.tokens.find('tok_1')?.card).toMatchObject({ last4: '4242', expiresMonth: 12, expiresYear: 2030 })
    again.close()
  })

  test('a line cut short by a crash costs neither what was before it nor what comes after', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'faith-store-')), 'payments.jsonl')
    const first = openStore(path)
    first.intents.write(intent)
    first.close()
    appendFileSync(path, '{"kind":"intents","value":{"id":"pi_2","sta')
    const second = openStore(path)
    second.intents.write({ ...intent, id: 'pi_3', idempotencyKey: 'first:3:0' })
    second.close()
    const third = openStore(path)
    expect(third.intents.all().map((one) => one.id)).toEqual(['pi_1', 'pi_3'])
    third.close()
  })
})

test('a magic card is known however it is spaced; no other card is taken', () => {
  expect(magicCard('4242 4242-4242 4242')?.behaviour).toBe('pays')
  expect(magicCard('5555 5555 5555 4444')).toBeNull()
})

describe('the pages', () => {
  let sandbox: TestSandbox
  beforeAll(async () => {
    sandbox = await testSandbox()
  })
  afterAll(() => sandbox.close())
  const start = (key: string) =>
    sandbox.port.start({
      idempotencyKey: key,
      amountCents: 100_300,
      description: 'A <b>payment</b>',
      returnUrl: 'http://localhost:3000/back',
      customer: 'cus_1',
      keepsCard: true,
    })
  const pay = (url: string, number: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ number }), redirect: 'manual' })

  test('only our page may frame the fields; nothing may frame the hosted page, which says what it is', async () => {
    const fields = await fetch(`${sandbox.origin}/fields`)
    expect(fields.headers.get('content-security-policy')).toContain('frame-ancestors http://localhost:3000')
    expect(await fields.text()).toContain('no money moves')
    const hosted = await fetch((await start('hosted')).hostedUrl!)
    expect(hosted.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    )
    const html = await hosted.text()
    expect(html).toContain('Pay $1003.00')
    expect(html).toContain('no money moves')
    expect(html).not.toContain('<b>payment')
  })

  test('the hosted page charges without JavaScript and sends the payer back', async () => {
    const { hostedUrl, providerId } = await start('no-js')
    const paid = await pay(hostedUrl!, '4242 4242 4242 4242')
    expect([paid.status, paid.headers.get('location')]).toEqual([303, 'http://localhost:3000/back'])
    expect((await sandbox.port.retrieve(providerId)).state).toBe('succeeded')
    expect((await pay(hostedUrl!, '4242 4242 4242 4242')).status).toBe(303)
    expect((await sandbox.statement()).filter((one) => one.id === providerId)).toHaveLength(1)
  })

  test('a declined card ends that payment: the next try is a new one', async () => {
    const { hostedUrl, providerId } = await start('declined')
    const declined = await pay(hostedUrl!, '4000 0000 0000 0002')
    expect(declined.status).toBe(402)
    expect(await declined.text()).toContain('Nothing was charged')
    await pay(hostedUrl!, '4242 4242 4242 4242')
    expect((await sandbox.port.retrieve(providerId)).state).toBe('failed')
  })

  test('a real card is refused and kept nowhere', async () => {
    const { hostedUrl, providerId } = await start('real')
    const refused = await pay(hostedUrl!, '5555 5555 5555 4444')
    expect(refused.status).toBe(422)
    expect(await refused.text()).not.toContain('5555 5555')
    expect((await sandbox.port.retrieve(providerId)).state).toBe('requires_card')
  })
})
