import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const password = 'four wet dogs in Perth'
const headers = { origin: 'http://localhost:3000', host: 'localhost:3000' }

async function call(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, cookie?: string) {
  const http = await app.http()
  const answer = await http.inject({
    method,
    url,
    headers: { ...headers, ...(cookie ? { cookie: `fa-dev=${cookie}` } : {}) },
    ...(payload ? { payload } : {}),
  })
  const set = answer.cookies.find((one) => one.name === 'fa-dev')
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    cookie: set?.value ?? null,
    set,
    headers: answer.headers,
  }
}

const signUp = (email: string, more: object = {}) =>
  call('POST', '/api/v1/accounts', { givenName: '王伟', email, password, ...more })
const signIn = (email: string, typed = password, cookie?: string) =>
  call('POST', '/api/v1/sessions', { email, password: typed }, cookie)

async function linkIn(subject: string): Promise<string> {
  await app.runJobs()
  const mail = [...app.mail.mails].reverse().find((one) => one.subject === subject)
  return decodeURIComponent(/token=([\w%-]+)/.exec(mail?.text ?? '')?.[1] ?? 'no link')
}

describe('sign-up', () => {
  test('signs in, mails a link, and the link confirms once in that browser only', async () => {
    const made = await signUp('wei@example.com', { familyName: 'O’Brien', next: '/subscribe/1' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      signedIn: true,
      account: { name: '王伟 O’Brien', email: 'wei@example.com', emailConfirmed: false },
      roles: ['customer'],
      customerId: null,
      hubs: [],
    })
    expect(made.set).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 2_592_000 })
    const token = await linkIn('Confirm your e-mail address')
    const other = await signUp('other@example.com')
    expect((await call('POST', '/api/v1/email-confirmations', { token })).status).toBe(401)
    expect((await call('POST', '/api/v1/email-confirmations', { token }, other.cookie!)).body.type).toBe(
      '/problems/identity/another-account',
    )
    const confirmed = await call('POST', '/api/v1/email-confirmations', { token }, made.cookie!)
    expect(confirmed.body.account.emailConfirmed).toBe(true)
    expect((await call('POST', '/api/v1/email-confirmations', { token }, made.cookie!)).status).toBe(200)
    expect(await app.query(`select count(*)::int as used from identity.tokens where used_at is not null`)).toEqual([
      { used: 1 },
    ])
  })

  test('answers a known address alike, tells its owner, and never confirms the second account', async () => {
    const first = await signUp('known@example.com')
    await call(
      'POST',
      '/api/v1/email-confirmations',
      { token: await linkIn('Confirm your e-mail address') },
      first.cookie!,
    )
    const unknown = await signUp('fresh@example.com', { password: 'another fine sentence' })
    const again = await signUp('Known@Example.com', { password: 'another fine sentence' })
    const shape = (answer: typeof again) => ({
      status: answer.status,
      keys: Object.keys(answer.headers).sort(),
      body: { ...answer.body, account: { ...answer.body.account, id: '', email: '' } },
    })
    expect(shape(again)).toEqual(shape(unknown))
    expect(again.body.account.id).not.toBe(first.body.account.id)
    await app.runJobs()
    expect(app.mail.mails.at(-1)?.subject).toBe('You have an account already')
    expect(app.mail.mails.at(-1)?.text).not.toContain('token=')
    expect((await signIn('known@example.com')).body.account.id).toBe(first.body.account.id)
    expect((await signIn('fresh@example.com', 'another fine sentence')).status).toBe(201)
    const resent = await call('POST', '/api/v1/email-confirmations/mails', {}, again.cookie!)
    expect(resent.status).toBe(204)
    await app.runJobs()
    expect(app.mail.mails.at(-1)?.subject).toBe('You have an account already')
  })

  const refusals: [string, object, string][] = [
    ['a short password', { password: 'short' }, '/password'],
    ['a common one', { password: 'password123456' }, '/password'],
    ['one made of the name', { givenName: 'Siobhan', password: 'siobhan-siobhan' }, '/password'],
    ['a control character in the name', { givenName: 'a\u0007b' }, '/givenName'],
    ['no address', { email: 'nobody' }, '/email'],
    ['a role', { role: 'administrator' }, '/role'],
  ]
  test.each(refusals)('refuses %s and writes nothing', async (_, more, pointer) => {
    const count = () => app.query('select count(*)::int as accounts from identity.accounts')
    const before = await count()
    const answer = await signUp('refused@example.com', more)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer])
    expect(answer.cookie).toBeNull()
    expect(await count()).toEqual(before)
  })
})

describe('sign-in', () => {
  test('makes a new id, ends the presented session, and sign-out deletes it', async () => {
    const made = await signUp('in@example.com')
    const again = await signIn('in@example.com', password, made.cookie!)
    expect(again.status).toBe(201)
    expect(again.cookie).not.toBe(made.cookie)
    expect((await call('GET', '/api/v1/session', undefined, made.cookie!)).body.signedIn).toBe(false)
    const devices = await call('GET', '/api/v1/sessions', undefined, again.cookie!)
    expect(devices.body.sessions).toMatchObject([{ current: true }])
    expect((await call('DELETE', '/api/v1/session', undefined, again.cookie!)).status).toBe(204)
    expect((await call('GET', '/api/v1/session', undefined, again.cookie!)).body).toEqual({
      signedIn: false,
      account: null,
      staff: false,
      roles: [],
      customRoles: [],
      customerId: null,
      hubs: [],
      may: [],
      looking: null,
      waitsFor: null,
    })
  })

  test('never takes a session id that it did not make', async () => {
    await signUp('fixed@example.com')
    const preset = 'A'.repeat(43)
    const answer = await signIn('fixed@example.com', password, preset)
    expect(answer.cookie).not.toBe(preset)
    expect((await call('GET', '/api/v1/session', undefined, preset)).body.signedIn).toBe(false)
  })

  test('answers unknown address and wrong password with the same words', async () => {
    await signUp('some@example.com')
    const wrong = await signIn('some@example.com', 'wrong wrong wrong')
    const unknown = await signIn('nobody@example.com', 'wrong wrong wrong')
    const bare = ({ requestId: _, ...body }: { requestId: string }) => body
    expect(wrong.status).toBe(422)
    expect(bare(wrong.body)).toEqual(bare(unknown.body))
    expect(wrong.cookie).toBeNull()
  })

  test('counts wrong attempts exactly, also when 40 come at once, and right ones not', async () => {
    await signUp('many@example.com')
    for (let round = 0; round < 12; round += 1) expect((await signIn('many@example.com')).status).toBe(201)
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('many@example.com', 'wrong wrong wrong')))
    expect(answers.filter((one) => one.status === 422)).toHaveLength(10)
    const limited = answers.filter((one) => one.status === 429)
    expect(limited).toHaveLength(30)
    expect(Number(limited[0]!.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn('many@example.com')).status).toBe(429)
  })

  test('a disabled account is out at its next request', async () => {
    const made = await signUp('gone@example.com')
    await app.query(`update identity.accounts set status = 'disabled' where email_key = 'gone@example.com'`)
    expect((await call('GET', '/api/v1/session', undefined, made.cookie!)).body.signedIn).toBe(false)
    expect((await signIn('gone@example.com')).status).toBe(422)
  })

  test.each([
    ['unused for 14 days', `last_used_at = now() - interval '14 days'`],
    ['30 days old', `ends_at = '2026-01-01T00:00:00Z'`],
  ])('a session ends when it is %s', async (_, change) => {
    const made = await signUp(`ends-${change.length}@example.com`)
    await app.query(`update identity.sessions set ${change} where account_id = $1`, [made.body.account.id])
    expect((await call('GET', '/api/v1/session', undefined, made.cookie!)).body.signedIn).toBe(false)
  })
})

describe('reset', () => {
  test('works once, ends every other session and confirms the address', async () => {
    const made = await signUp('reset@example.com')
    expect((await call('POST', '/api/v1/password-resets', { email: 'RESET@example.com' })).status).toBe(204)
    const old = await linkIn('Reset your password')
    await call('POST', '/api/v1/password-resets', { email: 'reset@example.com' })
    const token = await linkIn('Reset your password')
    const set = (value: string, wish = 'a brand new sentence') =>
      call('POST', '/api/v1/password-resets/passwords', { token: value, password: wish })
    expect((await set(old)).body.type).toBe('/problems/identity/link-not-valid')
    expect((await set(token, 'password123456')).body.errors[0].pointer).toBe('/password')
    const answers = await Promise.all([set(token), set(token), set(token)])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 422, 422])
    const winner = answers.find((one) => one.status === 200)!
    expect(winner.body.account.emailConfirmed).toBe(true)
    expect((await call('GET', '/api/v1/session', undefined, made.cookie!)).body.signedIn).toBe(false)
    expect((await signIn('reset@example.com')).status).toBe(422)
    expect((await signIn('reset@example.com', 'a brand new sentence')).status).toBe(201)
  })

  test('a link of 30 minutes ago is refused', async () => {
    await signUp('late@example.com')
    await call('POST', '/api/v1/password-resets', { email: 'late@example.com' })
    const token = await linkIn('Reset your password')
    await app.query(
      `update identity.tokens set expires_at = now() where purpose = 'reset_password' and used_at is null`,
    )
    expect(
      (await call('POST', '/api/v1/password-resets/passwords', { token, password: 'a brand new sentence' })).status,
    ).toBe(422)
    expect((await signIn('late@example.com')).status).toBe(201)
  })

  test('answers an unknown address alike and mails nothing', async () => {
    await app.runJobs()
    const before = app.mail.mails.length
    expect((await call('POST', '/api/v1/password-resets', { email: 'nobody@example.com' })).status).toBe(204)
    await app.runJobs()
    expect(app.mail.mails).toHaveLength(before)
  })
})

test('secrets are stored as hashes only', async () => {
  const made = await signUp('stored@example.com')
  const rows = await app.query<{ row: string }>(
    `select a::text as row from identity.accounts a union all select s::text from identity.sessions s union all select t::text from identity.tokens t`,
  )
  const all = rows.map((one) => one.row).join('\n')
  expect(all).not.toContain(password)
  expect(all).not.toContain(made.cookie)
  expect(all).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
})
