import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import {
  aBrowser,
  anAccount,
  knownPassword,
  setSystemClock,
  signInHalf,
  signInWithCode,
  type TestBrowser,
} from './fixtures.ts'
import { inviteFirstAdministrator } from './invite-first-administrator.ts'

let app: TestApp
let close: () => Promise<void>
let now = new Date('2026-11-23T01:00:00Z')
let admin: { id: string; browser: TestBrowser }
let other: { id: string; browser: TestBrowser }

beforeAll(async () => {
  ;({ app, close } = await testApp())
  setSystemClock(app, () => now)
  const path = await inviteFirstAdministrator(app, 'first@example.com')
  expect(path).toMatch(/^\/reset-password\?token=[\w-]{43}$/)
})
afterAll(() => close())

const someone = async (roles: Parameters<typeof anAccount>[1]) => {
  const account = await anAccount(app, roles)
  return { ...account, browser: await signInWithCode(app, account.email) }
}
const rolesOf = (id: string) =>
  app.query<{ role: string }>('select role from identity.account_roles where account_id = $1 order by role', [id])
const eventsOf = (id: string) =>
  app.query<{ event: string; severity: string }>(
    'select event, severity from identity.security_events where account_id = $1 order by at, id',
    [id],
  )

test('the first administrator comes by the command line, once', async () => {
  await expect(inviteFirstAdministrator(app, 'second@example.com')).rejects.toThrow('There is an administrator already')
  await app.runJobs()
  expect(app.mail.mails.filter((mail) => mail.subject === 'You are invited to Faith Auto')).toHaveLength(1)
  // From here on this test's own administrator is the only one.
  await app.query(`delete from identity.account_roles where role = 'administrator'`)
  admin = await someone({ roles: ['administrator'] })
})

test('the only administrator makes a second one alone, which is noted as critical', async () => {
  const second = await anAccount(app, { roles: ['auditor'] })
  const granted = await admin.browser.call('POST', `/people/${second.id}/role-requests`, { role: 'administrator' })
  expect(granted.body).toEqual({ granted: true })
  expect(await rolesOf(second.id)).toEqual([{ role: 'administrator' }, { role: 'auditor' }])
  expect(await eventsOf(second.id)).toEqual([{ event: 'privilege_granted_alone', severity: 'critical' }])
  other = { ...second, browser: await signInWithCode(app, second.email) }
})

test('every other role needs a second administrator, and ends the person’s sessions', async () => {
  const person = await someone({ roles: ['hub_staff'] })
  const asked = await admin.browser.call('POST', `/people/${person.id}/role-requests`, { role: 'finance' })
  expect(asked.body).toEqual({ granted: false })
  expect(await rolesOf(person.id)).toEqual([{ role: 'hub_staff' }])
  const seen = async (viewer: TestBrowser) =>
    (await viewer.call('GET', '/people')).body.people.find((one: { id: string }) => one.id === person.id).requests
  const [request] = await seen(admin.browser)
  expect(request).toMatchObject({ role: 'finance', mayAgree: false })
  expect((await seen(other.browser))[0].mayAgree).toBe(true)
  const agree = (who: TestBrowser) => who.call('POST', `/role-requests/${request.id}/agreement`)
  expect((await agree(admin.browser)).body.type).toBe('/problems/identity/second-person-needed')
  expect((await agree(person.browser)).status).toBe(403)
  expect(await rolesOf(person.id)).toEqual([{ role: 'hub_staff' }])
  expect((await agree(other.browser)).status).toBe(204)
  expect((await agree(other.browser)).status).toBe(404)
  expect(await rolesOf(person.id)).toEqual([{ role: 'finance' }, { role: 'hub_staff' }])
  expect((await person.browser.call('GET', '/session')).body.signedIn).toBe(false)
})

test('nobody grants, takes or disables on the own account, and nobody agrees to the own role', async () => {
  const own = `/people/${admin.id}`
  for (const answer of [
    await admin.browser.call('POST', `${own}/role-requests`, { role: 'finance' }),
    await admin.browser.call('DELETE', `${own}/roles/administrator`),
    await admin.browser.call('PUT', `${own}/status`, { status: 'disabled' }),
    await admin.browser.call('PUT', `${own}/hubs`, { hubIds: [] }),
  ])
    expect(answer.body.type).toBe('/problems/identity/not-yourself')
  await other.browser.call('POST', `${own}/role-requests`, { role: 'finance' })
  const [request] = await app.query<{ id: string }>('select id from identity.role_requests where account_id = $1', [
    admin.id,
  ])
  const agreed = await admin.browser.call('POST', `/role-requests/${request!.id}/agreement`)
  expect(agreed.body.type).toBe('/problems/identity/second-person-needed')
  expect((await other.browser.call('DELETE', `${own}/roles/finance`)).status).toBe(204)
  expect(await rolesOf(admin.id)).toEqual([{ role: 'administrator' }])
  // The sessions of whoever was touched have ended.
  now = new Date(now.getTime() + 60_000)
  admin.browser = await signInWithCode(app, await emailOf(admin.id))
})

async function emailOf(id: string): Promise<string> {
  const [row] = await app.query<{ email: string }>('select email from identity.accounts where id = $1', [id])
  return row!.email
}

test('a disabled account is out at once, with its tokens, and can be let in again', async () => {
  const person = await someone({ roles: ['auditor'] })
  const token = await person.browser.call('POST', '/account/tokens', { name: 'x', scopes: ['vehicle:read'], days: 1 })
  expect(token.status).toBe(201)
  const status = (value: string) => admin.browser.call('PUT', `/people/${person.id}/status`, { status: value })
  expect((await status('disabled')).status).toBe(204)
  expect((await person.browser.call('GET', '/session')).body.signedIn).toBe(false)
  expect((await signInHalf(app, person.email)).cookie).toBeNull()
  const http = await app.http()
  const used = await http.inject({
    url: '/api/v1/vehicles',
    headers: { host: 'localhost:3000', authorization: `Bearer ${token.body.text}` },
  })
  expect(used.statusCode).toBe(401)
  expect((await status('active')).status).toBe(204)
  expect((await signInHalf(app, person.email)).cookie).not.toBeNull()
  expect((await eventsOf(person.id)).map((one) => one.event)).toContain('user_disabled')
})

test('somebody invited has no role until the second administrator agrees, and sets password and factor up', async () => {
  const hubId = '0199a000-0000-7000-8000-000000000003'
  const invite = { email: 'new.agent@example.com', givenName: 'Hēmi', role: 'agent', hubIds: [hubId] }
  const invited = await admin.browser.call('POST', '/people', invite)
  expect(invited.status).toBe(201)
  expect((await admin.browser.call('POST', '/people', invite)).body.type).toBe('/problems/identity/address-taken')
  await app.runJobs()
  const mail = [...app.mail.mails].reverse().find((one) => one.subject === 'You are invited to Faith Auto')
  const token = decodeURIComponent(/token=([\w%-]+)/.exec(mail!.text)![1]!)
  const browser = aBrowser(app)
  const set = await browser.call('POST', '/password-resets/passwords', { token, password: knownPassword })
  expect(set.body.signedIn).toBe(true)
  expect(set.body.roles).toEqual([])
  expect((await browser.call('GET', '/people')).status).toBe(403)
  expect((await browser.call('GET', '/vehicles')).status).toBe(403)
  const [request] = await app.query<{ id: string }>('select id from identity.role_requests where account_id = $1', [
    invited.body.id,
  ])
  expect((await other.browser.call('POST', `/role-requests/${request!.id}/agreement`)).status).toBe(204)
  expect((await signInHalf(app, invite.email)).cookie).not.toBeNull()
  const again = await signInHalf(app, invite.email)
  expect((await again.call('GET', '/session')).body.waitsFor).toBe('enrolment')
})

test('an old proof of identity does not do, and other roles see nobody', async () => {
  const agent = await someone({ roles: ['agent'] })
  expect((await agent.browser.call('GET', '/people')).status).toBe(403)
  expect((await agent.browser.call('GET', '/security-events')).status).toBe(403)
  now = new Date(now.getTime() + 601_000)
  const late = await admin.browser.call('POST', `/people/${agent.id}/role-requests`, { role: 'finance' })
  expect(late.body.type).toBe('/problems/identity/step-up-required')
  expect(await app.query('select id from identity.role_requests where account_id = $1', [agent.id])).toEqual([])
})

test('security events are listed, newest first, by severity', async () => {
  const all = await admin.browser.call('GET', '/security-events')
  expect(all.body.events.length).toBeGreaterThan(3)
  const instants = all.body.events.map((one: { at: string }) => one.at)
  expect(instants).toEqual([...instants].sort().reverse())
  const critical = await admin.browser.call('GET', '/security-events?severity=critical')
  expect(new Set(critical.body.events.map((one: { event: string }) => one.event))).toEqual(
    new Set(['privilege_granted_alone']),
  )
})
