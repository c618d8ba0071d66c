import { alwaysGranted } from '@faith/contract/custom-grants'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../lib/ids.ts'
import { anOffice } from './custom-role-fixtures.ts'
import { signInHalf, signInWithCode } from './fixtures.ts'

const office = anOffice()
const { app, ann, bob, cyd, aRole, desk, give, may, newcomer, requestFor, rowOf, someone } = office
const withAlways = (...more: string[]) => [...alwaysGranted, ...more].sort()

beforeAll(() => office.open())
afterAll(() => office.close())
beforeEach(() => office.anew())

test('a role is words, a reach and permissions of the access table, each with its reach', async () => {
  const definition = desk({ permissions: ['vehicle:move', 'invoice:read', 'vehicle:read'] })
  const id = await aRole(definition)
  expect(await rowOf(id)).toEqual({
    name: definition.name,
    description: definition.description,
    reach: 'hub',
    grants: [
      'account:read:own',
      'account:update:own',
      'console:search:any',
      'invoice:read:hub',
      'task:read:hub',
      'vehicle:move:hub',
      'vehicle:read:any',
    ],
    retired_at: null,
  })
  const { body } = await bob.browser.call('GET', `/custom-roles/${id}`)
  expect(body).toEqual({
    id,
    ...definition,
    permissions: ['invoice:read', 'vehicle:move', 'vehicle:read'],
    people: [],
    waiting: 0,
    changedAt: office.now.toISOString(),
    retiredAt: null,
    mayChange: true,
    change: null,
  })
  const same = await bob.browser.call('POST', '/custom-roles', { ...definition, name: definition.name.toUpperCase() })
  expect(same.body.type).toBe('/problems/identity/role-name-taken')
})

const refusals: readonly [string, object][] = [
  ['what lets people in', { permissions: ['person:manage'] }],
  ['what sets the rules', { permissions: ['policy:change'] }],
  ['what turns switches', { reach: 'any', permissions: ['switch:turn'] }],
  ['what only customers hold', { permissions: ['agreement:sign'] }],
  ['what nobody holds', { permissions: ['everything:do'] }],
  ['a grant of the system', { permissions: ['key:rotate'] }],
  ['a grant with its reach', { permissions: ['invoice:read:any'] }],
  ['books of all hubs at a hub', { permissions: ['ledger:read'] }],
  ['what is a hub’s, everywhere', { reach: 'any', permissions: ['application:decide'] }],
  ['a reach of its own', { reach: 'own', permissions: [] }],
  ['a name of two letters', { name: ' ab ' }],
  ['an unknown field', { grants: ['person:manage:any'] }],
]

test('beyond the ceiling nothing is made', async () => {
  const before = await app.query('select count(*) from identity.custom_roles')
  for (const [what, more] of refusals)
    expect((await ann.browser.call('POST', '/custom-roles', desk(more))).status, what).toBe(422)
  expect(await app.query('select count(*) from identity.custom_roles')).toEqual(before)
})

test('it is given by two, counts from the next sign-in, and makes its holder staff with a second factor', async () => {
  const person = await newcomer()
  const id = await aRole()
  await ann.browser.call('POST', `/people/${person.id}/role-requests`, { role: id })
  const request = await requestFor(person.id)
  const own = await ann.browser.call('POST', `/role-requests/${request}/agreement`)
  expect(own.body.type).toBe('/problems/identity/second-person-needed')
  expect(await app.query('select 1 from identity.account_custom_roles where role_id = $1', [id])).toEqual([])
  expect((await bob.browser.call('POST', `/role-requests/${request}/agreement`)).status).toBe(204)
  const half = await signInHalf(app, person.email)
  expect((await half.call('GET', '/session')).body).toMatchObject({
    signedIn: false,
    staff: false,
    may: [],
    waitsFor: 'second_factor',
  })
  const browser = await signInWithCode(app, person.email)
  const { name } = (await ann.browser.call('GET', `/custom-roles/${id}`)).body
  expect((await browser.call('GET', '/session')).body).toMatchObject({
    staff: true,
    roles: [],
    customRoles: [name],
    may: withAlways('invoice:read', 'vehicle:read'),
  })
  const [session] = await app.query(
    'select idle_seconds from identity.sessions where account_id = $1 and second_factor_at is not null',
    [person.id],
  )
  expect(session).toEqual({ idle_seconds: 1800 })
  expect((await browser.call('GET', '/invoices')).status).toBe(200)
  expect((await browser.call('GET', '/people')).status).toBe(403)
  const seen = (await ann.browser.call('GET', '/people')).body.people.find(
    (one: { id: string }) => one.id === person.id,
  )
  expect(seen.customRoles).toEqual([{ id, name }])
  expect((await ann.browser.call('DELETE', `/people/${person.id}/roles/${id}`)).status).toBe(204)
  expect((await browser.call('GET', '/session')).body.signedIn).toBe(false)
  expect(await app.query('select 1 from identity.account_custom_roles where role_id = $1', [id])).toEqual([])
})

test('two administrators cannot give each other a role: whoever gets it is not the second person', async () => {
  const id = await aRole()
  await ann.browser.call('POST', `/people/${bob.id}/role-requests`, { role: id })
  await bob.browser.call('POST', `/people/${ann.id}/role-requests`, { role: id })
  for (const [one, who] of [
    [bob, bob],
    [ann, bob],
    [bob, ann],
    [ann, ann],
  ] as const) {
    const answer = await one.browser.call('POST', `/role-requests/${await requestFor(who.id)}/agreement`)
    expect(answer.body.type).toBe('/problems/identity/second-person-needed')
  }
  expect((await ann.browser.call('POST', `/people/${ann.id}/role-requests`, { role: id })).status).toBe(409)
  expect(await app.query('select 1 from identity.account_custom_roles where role_id = $1', [id])).toEqual([])
  // Who waits for a role does not widen it either.
  const wider = await ann.browser.call('PUT', `/custom-roles/${id}`, desk())
  expect(wider.body.type).toBe('/problems/identity/own-role')
  for (const one of [ann, bob]) {
    expect((await cyd.browser.call('DELETE', `/people/${one.id}/roles/${id}`)).status).toBe(204)
    one.browser = await signInWithCode(app, one.email)
  }
})

test('what stands in the database beyond the ceiling counts for nothing', async () => {
  const person = await newcomer()
  const id = await aRole()
  await give(person.id, id)
  await app.query(
    `update identity.custom_roles set grants = grants || array['person:manage:any', 'switch:turn:any'] where id = $1`,
    [id],
  )
  const browser = await signInWithCode(app, person.email)
  expect(await may(browser)).toEqual(withAlways('invoice:read', 'vehicle:read'))
  expect((await browser.call('POST', '/custom-roles', desk())).status).toBe(403)
})

test('an old proof of identity does not do, other roles make none, and who reads only reads', async () => {
  const id = await aRole()
  const auditor = await someone({ roles: ['auditor'] })
  expect((await auditor.browser.call('GET', '/custom-roles')).status).toBe(200)
  expect((await auditor.browser.call('POST', '/custom-roles', desk())).status).toBe(403)
  const agent = await someone({ roles: ['agent'] })
  expect((await agent.browser.call('GET', '/custom-roles')).status).toBe(403)
  office.later(601)
  for (const answer of [
    await ann.browser.call('POST', '/custom-roles', desk()),
    await ann.browser.call('PUT', `/custom-roles/${id}`, desk()),
    await ann.browser.call('POST', `/custom-roles/${id}/retirement`),
    await ann.browser.call('POST', `/role-changes/${newId()}/agreement`),
    await ann.browser.call('DELETE', `/role-changes/${newId()}`),
  ])
    expect(answer.body.type).toBe('/problems/identity/step-up-required')
})
