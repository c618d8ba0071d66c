import { alwaysGranted } from '@faith/contract/custom-grants'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../lib/ids.ts'
import { anOffice } from './custom-role-fixtures.ts'
import { signInWithCode, type TestBrowser } from './fixtures.ts'

const office = anOffice()
const { app, ann, bob, cyd, aRole, desk, give, may, newcomer, requestFor, rowOf } = office
const withAlways = (...more: string[]) => [...alwaysGranted, ...more].sort()

beforeAll(() => office.open())
afterAll(() => office.close())
beforeEach(() => office.anew())

test('a role that somebody has changes with a second administrator, at the next request of every session and token', async () => {
  const person = await newcomer()
  const definition = desk({ permissions: ['invoice:read', 'token:manage', 'vehicle:read'] })
  const id = await aRole(definition)
  await give(person.id, id)
  const browser = await signInWithCode(app, person.email)
  const token = await browser.call('POST', '/account/tokens', { name: 'x', scopes: ['vehicle:read'], days: 1 })
  expect(token.status).toBe(201)
  const beyond = await browser.call('POST', '/account/tokens', { name: 'x', scopes: ['ledger:read'], days: 1 })
  expect(beyond.body.type).toBe('/problems/identity/unknown-scope')
  const http = await app.http()
  const withToken = async () =>
    (
      await http.inject({
        url: '/api/v1/vehicles',
        headers: { host: 'localhost:3000', authorization: `Bearer ${token.body.text}` },
      })
    ).statusCode
  expect(await withToken()).toBe(200)

  const before = await rowOf(id)
  const narrower = { ...definition, permissions: ['refund:read'], reach: 'any' }
  expect((await ann.browser.call('PUT', `/custom-roles/${id}`, narrower)).body).toEqual({ changed: false })
  expect(await rowOf(id)).toEqual(before)
  expect((await browser.call('GET', '/session')).body.signedIn).toBe(true)
  const waiting = async (viewer: TestBrowser) => (await viewer.call('GET', `/custom-roles/${id}`)).body.change
  expect(await waiting(ann.browser)).toMatchObject({ permissions: ['refund:read'], reach: 'any', mayAgree: false })
  const { id: changeId, mayAgree } = await waiting(bob.browser)
  expect(mayAgree).toBe(true)
  const alone = await ann.browser.call('POST', `/role-changes/${changeId}/agreement`)
  expect(alone.body.type).toBe('/problems/identity/second-person-needed')
  expect((await browser.call('POST', `/role-changes/${changeId}/agreement`)).status).toBe(403)
  expect(await rowOf(id)).toEqual(before)

  expect((await bob.browser.call('POST', `/role-changes/${changeId}/agreement`)).status).toBe(204)
  expect((await bob.browser.call('POST', `/role-changes/${changeId}/agreement`)).status).toBe(404)
  expect((await rowOf(id))!.grants).toEqual([
    'account:read:own',
    'account:update:own',
    'console:search:any',
    'refund:read:any',
    'task:read:any',
  ])
  expect((await browser.call('GET', '/session')).body.signedIn).toBe(false)
  expect(await withToken()).toBe(403)
  office.later(60)
  expect(await may(await signInWithCode(app, person.email))).toEqual(withAlways('refund:read'))
})

test('what one agrees to is what one saw: another change takes its place under another id, and one can be withdrawn', async () => {
  const person = await newcomer()
  const id = await aRole()
  await give(person.id, id)
  const before = await rowOf(id)
  const ask = (definition: object) => ann.browser.call('PUT', `/custom-roles/${id}`, definition)
  const change = async () => (await bob.browser.call('GET', `/custom-roles/${id}`)).body.change?.id
  await ask(desk())
  const harmless = await change()
  await ask(desk({ reach: 'any', permissions: ['refund:decide'] }))
  expect((await bob.browser.call('POST', `/role-changes/${harmless}/agreement`)).status).toBe(404)
  expect((await bob.browser.call('DELETE', `/role-changes/${await change()}`)).status).toBe(204)
  expect(await change()).toBeUndefined()
  expect(await rowOf(id)).toEqual(before)
})

test('nobody changes a role that they hold, agrees to its change, or makes it harmless to slip it in', async () => {
  const id = await aRole()
  await give(cyd.id, id)
  cyd.browser = await signInWithCode(app, cyd.email)
  const before = await rowOf(id)
  const wider = desk({ reach: 'any', permissions: ['refund:decide'] })
  expect((await cyd.browser.call('PUT', `/custom-roles/${id}`, wider)).body.type).toBe('/problems/identity/own-role')
  expect((await ann.browser.call('PUT', `/custom-roles/${id}`, wider)).body).toEqual({ changed: false })
  const { change, mayChange } = (await cyd.browser.call('GET', `/custom-roles/${id}`)).body
  expect([mayChange, change.mayAgree]).toEqual([false, false])
  const agreed = await cyd.browser.call('POST', `/role-changes/${change.id}/agreement`)
  expect(agreed.body.type).toBe('/problems/identity/own-role')
  expect((await cyd.browser.call('DELETE', `/people/${cyd.id}/roles/${id}`)).body.type).toBe(
    '/problems/identity/not-yourself',
  )
  expect(await rowOf(id)).toEqual(before)
  expect((await ann.browser.call('DELETE', `/people/${cyd.id}/roles/${id}`)).status).toBe(204)

  // A role that waits to be agreed to for somebody is not filled behind the back of whoever agrees.
  const empty = await aRole(desk({ permissions: [] }))
  const person = await newcomer()
  await ann.browser.call('POST', `/people/${person.id}/role-requests`, { role: empty })
  expect((await ann.browser.call('PUT', `/custom-roles/${empty}`, wider)).body).toEqual({ changed: false })
})

test('a role that nobody has changes at once; one in use is not retired; a retired one is given to nobody', async () => {
  const id = await aRole()
  const changed = desk({ permissions: ['customer:read'] })
  expect((await ann.browser.call('PUT', `/custom-roles/${id}`, changed)).body).toEqual({ changed: true })
  const person = await newcomer()
  const retire = () => ann.browser.call('POST', `/custom-roles/${id}/retirement`)
  await ann.browser.call('POST', `/people/${person.id}/role-requests`, { role: id })
  expect((await retire()).body.type).toBe('/problems/identity/role-in-use')
  await bob.browser.call('POST', `/role-requests/${await requestFor(person.id)}/agreement`)
  expect((await retire()).body.type).toBe('/problems/identity/role-in-use')
  expect((await rowOf(id))!.retired_at).toBeNull()
  await ann.browser.call('DELETE', `/people/${person.id}/roles/${id}`)
  expect((await retire()).status).toBe(204)
  expect((await rowOf(id))!.retired_at).toEqual(office.now)
  expect((await retire()).status).toBe(404)
  expect((await ann.browser.call('PUT', `/custom-roles/${id}`, desk())).status).toBe(404)
  expect((await ann.browser.call('POST', `/people/${person.id}/role-requests`, { role: id })).status).toBe(404)
  expect((await ann.browser.call('POST', `/people/${person.id}/role-requests`, { role: newId() })).status).toBe(404)
  // Its name is free again.
  expect((await ann.browser.call('POST', '/custom-roles', changed)).status).toBe(201)
})

test('each act leaves its row in the audit log and its security event', async () => {
  const id = await aRole()
  const person = await newcomer()
  await give(person.id, id)
  await ann.browser.call('PUT', `/custom-roles/${id}`, desk())
  const { change } = (await bob.browser.call('GET', `/custom-roles/${id}`)).body
  await bob.browser.call('POST', `/role-changes/${change.id}/agreement`)
  await ann.browser.call('DELETE', `/people/${person.id}/roles/${id}`)
  await ann.browser.call('POST', `/custom-roles/${id}/retirement`)
  const rows = await app.query<{ action: string; detail: { agreedBy?: string } }>(
    `select action, detail from audit.entries where object_id = $1 order by at, id`,
    [id],
  )
  expect(rows.map((row) => [row.action, row.detail.agreedBy])).toEqual([
    ['custom-role.create', undefined],
    ['custom-role.request-change', undefined],
    ['custom-role.change', bob.id],
    ['custom-role.retire', undefined],
  ])
  const events = await app.query<{ detail: Record<string, string> }>(
    `select detail from identity.security_events where event = 'privilege_permissions_changed' and detail::text like $1 order by id`,
    [`%${id}%`],
  )
  expect(events.map((row) => row.detail)).toEqual([
    { roleMade: id, by: ann.id },
    { role: id, agreedBy: bob.id },
    { roleChanged: id, agreedBy: bob.id },
    { what: id, by: ann.id },
    { roleRetired: id, by: ann.id },
  ])
})
