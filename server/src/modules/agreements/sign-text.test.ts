import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { draftAgreement } from '../subscriptions/draft-agreement.ts'
import { anApproval, pickUpAt } from '../subscriptions/fixtures.ts'
import { signAgreement } from '../subscriptions/sign-agreement.ts'
import { agreementPdf } from './show-agreement.ts'
import { hashOf } from './sign-text.ts'
import { type Agreement, agreementById } from './store.ts'

let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp({ now: '2026-11-23T01:00:00Z' }))
})
afterAll(() => close())

const stored = (id: string) => app.db.read(system('test'), (reader) => agreementById(reader, id)) as Promise<Agreement>

test('the signature keeps name, time and a hash that anybody can make again from what is stored', async () => {
  const { actor, applicationId } = await anApproval(app)
  const draft = await draftAgreement(app, actor, applicationId, pickUpAt)
  expect((await stored(draft.id)).hash).toBeNull()
  await signAgreement(app, actor, draft.id, {
    typedName: 'Aroha O’Brien',
    ip: '203.0.113.7',
    userAgent: 'test browser',
  })
  const signed = await stored(draft.id)
  expect([signed.state, signed.typedName, signed.signedFrom]).toEqual([
    'signed',
    'Aroha O’Brien',
    '203.0.113.7 test browser',
  ])
  expect(signed.signedAt?.toISOString().slice(0, 16)).toBe('2026-11-23T01:00')
  expect(signed.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(signed.hash).toBe(hashOf(signed))

  const pdf = await agreementPdf(app, actor, draft.id)
  expect(pdf.filename).toBe(`${signed.reference}.pdf`)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
})

test('the hash does not care for the order of keys, but for every cent and letter', async () => {
  const { actor, applicationId } = await anApproval(app)
  const draft = await draftAgreement(app, actor, applicationId, new Date(pickUpAt.getTime() + 30 * 60_000))
  const { version, sections, snapshot } = await stored(draft.id)
  const hash = hashOf({ version, sections, snapshot })
  const turned = Object.fromEntries(Object.entries(snapshot).reverse()) as unknown as typeof snapshot
  expect(hashOf({ version, sections, snapshot: turned })).toBe(hash)
  expect(hashOf({ version, sections, snapshot: { ...snapshot, weeklyCents: snapshot.weeklyCents + 1 } })).not.toBe(hash)
  expect(
    hashOf({ version, sections: [{ ...sections[0]!, title: 'Who and what.' }, ...sections.slice(1)], snapshot }),
  ).not.toBe(hash)
})
