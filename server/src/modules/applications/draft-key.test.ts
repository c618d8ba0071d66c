import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import { aBuyer, aCar, choices, melbourne, refreshed } from './fixtures.ts'
import { getDraftKey } from './get-draft-key.ts'
import { placeHold } from './place-hold.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

test('the key of unsaved answers is for whose application it is: the same each time, another for each, none for others', async () => {
  const buyer = await aBuyer(app)
  const first = await placeHold(app, buyer, { vehicle: (await aCar(app)).slug, choices })
  const owner = await refreshed(app, buyer)
  const { draftKey } = await getDraftKey(app, owner, first.applicationId)
  expect(Buffer.from(draftKey!, 'base64')).toHaveLength(32)
  expect(await getDraftKey(app, owner, first.applicationId)).toEqual({ draftKey })

  const visitor = { kind: 'visitor' as const, token: 'f'.repeat(64) }
  const second = await placeHold(app, visitor, { vehicle: (await aCar(app)).slug, choices })
  const other = await getDraftKey(app, visitor, second.applicationId)
  expect(other.draftKey).not.toBe(draftKey)

  const staff = {
    kind: 'account' as const,
    accountId: newId(),
    customerIds: [],
    hubIds: [melbourne],
    sessionId: newId(),
  }
  expect(await getDraftKey(app, { ...staff, roles: ['agent'] }, first.applicationId)).toEqual({ draftKey: null })
  const others = [
    visitor,
    await aBuyer(app),
    { ...staff, roles: ['agent' as const], hubIds: [newId()] },
    { kind: 'visitor' as const, token: null },
  ]
  for (const actor of others)
    await expect(getDraftKey(app, actor, first.applicationId)).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(getDraftKey(app, owner, second.applicationId)).rejects.toMatchObject({ problem: { status: 404 } })
})
