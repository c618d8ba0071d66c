import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextPath } from '../../web/app/routes/auth/next-path.ts'
import { ownPath } from '../src/modules/identity/rules/own-path.ts'
import { foreignAddresses } from './foreign-addresses.ts'
import { type TestApp, testApp } from './test-app.ts'

// Wherever somebody is led on to, it is here: as a browser reads the text, not as we do.

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const site = 'http://localhost:3000'
const isOwn = (path: string) => new URL(path, `${site}/sign-in`).origin === site

test('there are 150 forms, and some of them would lead away', () => {
  expect(foreignAddresses.length).toBeGreaterThanOrEqual(150)
  expect(
    foreignAddresses.filter((text) => URL.canParse(text, `${site}/sign-in`) && !isOwn(text)).length,
  ).toBeGreaterThan(80)
})

test('no form leads to another site after a sign-in, a confirmation or a provider’s answer', () => {
  const away = foreignAddresses.filter((text) => !isOwn(nextPath(text, '/account')) || !isOwn(ownPath(text) ?? '/'))
  expect(away).toEqual([])
})

test('no address of ours, whatever stands in it, leads to another site', async () => {
  const http = await app.http()
  const away: string[] = []
  for (const text of foreignAddresses) {
    const url = encodeURI(text.toWellFormed()).replace(/^(?!\/)/, '/')
    for (const host of ['localhost:3000', '127.0.0.1:3000']) {
      const { headers } = await http.inject({ method: 'GET', url: { pathname: url }, headers: { host } })
      const { location } = headers
      if (typeof location === 'string' && !isOwn(location)) away.push(`${text} → ${location}`)
    }
  }
  expect(away).toEqual([])
})
