import { randomUUID } from 'node:crypto'
import type { Role } from '@faith/contract/access'
import type { TestApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { createKnownAccount, createStaff } from './create-account.ts'
import { hashPassword } from './passwords.ts'
import { setUpKnownFactor } from './set-up-known-factor.ts'
import { totpCode } from './totp.ts'

/** The password and the authenticator key of every account made here. */
export const knownPassword = 'four wet dogs in Perth'
export const knownKey = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** What came back, as tests look at it. */
export interface Reply {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of any shape.
  body: any
  headers: Record<string, string | string[] | number | undefined>
}

/** A browser that keeps its cookies. */
export interface TestBrowser {
  cookie: string | null
  device: string | null
  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Reply>
}

/** A browser without cookies, as one of our own pages. */
export function aBrowser(app: TestApp, cookie: string | null = null, address = '127.0.0.1'): TestBrowser {
  const browser: TestBrowser = {
    cookie,
    device: null,
    async call(method, path, body) {
      const http = await app.http()
      const answer = await http.inject({
        method,
        url: `/api/v1${path}`,
        remoteAddress: address,
        headers: {
          origin: 'http://localhost:3000',
          host: 'localhost:3000',
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/147.0.0.0',
          ...cookiesOf(browser),
        },
        ...(body ? { payload: body } : {}),
      })
      const set = answer.cookies.find((one) => one.name === 'fa-dev')
      if (set) browser.cookie = set.value || null
      const device = answer.cookies.find((one) => one.name === 'fa-device')
      if (device) browser.device = device.value
      return {
        status: answer.statusCode,
        body: answer.body === '' ? null : answer.json(),
        headers: answer.headers,
      }
    },
  }
  return browser
}

function cookiesOf({ cookie, device }: TestBrowser): { cookie?: string } {
  const pairs = [...(cookie ? [`fa-dev=${cookie}`] : []), ...(device ? [`fa-device=${device}`] : [])]
  return pairs.length > 0 ? { cookie: pairs.join('; ') } : {}
}

/** Moves the clock of sessions, codes and tokens, which the business clock does not touch. */
export function setSystemClock(app: TestApp, now: () => Date): void {
  Object.assign(app, { systemClock: { now } })
}

/** A known account; gives its id and address. Staff come with an authenticator app unless `factor` is false. */
export async function anAccount(
  app: TestApp,
  options: { roles?: readonly Role[]; factor?: boolean } = {},
): Promise<{ id: string; email: string }> {
  const { roles = ['customer'] } = options
  const staff = roles.some((role) => role !== 'customer')
  const email = `${randomUUID()}@example.com`
  const passwordHash = await hashPassword(knownPassword)
  const id = await app.db.inTransaction(system('test'), async (tx) => {
    const person = {
      givenName: 'Renée',
      familyName: 'O’Brien',
      nativeName: null,
      email,
      language: 'en' as const,
      passwordHash,
    }
    const made = staff ? await createStaff(tx, { ...person, roles, hubIds: [] }) : await createKnownAccount(tx, person)
    if (options.factor ?? staff) await setUpKnownFactor(app, tx, made, knownKey)
    return made
  })
  return { id, email }
}

/** Signs in with the password alone. */
export async function signInHalf(app: TestApp, email: string): Promise<TestBrowser> {
  const browser = aBrowser(app)
  await browser.call('POST', '/sessions', { email, password: knownPassword })
  return browser
}

/** Signs in with password and code; the code's time step must not have been used. */
export async function signInWithCode(app: TestApp, email: string): Promise<TestBrowser> {
  const browser = await signInHalf(app, email)
  await browser.call('POST', '/session/second-factor', { code: totpCode(knownKey, app.systemClock.now()).code })
  return browser
}
