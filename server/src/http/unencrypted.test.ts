import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { createHttpFor } from '../app.ts'

// Behind a proxy that speaks TLS and says which visitors came without it.

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>
beforeAll(async () => {
  const tested = await testApp({ config: { publicUrl: 'https://faith.example', trustedProxies: ['127.0.0.1'] } })
  ;({ app } = tested)
  http = await createHttpFor(app, {
    web: { render: async () => new Response('<!doctype html>page', { status: 200 }), release: null },
  })
  close = () => Promise.all([http.close(), tested.close()]).then(() => undefined)
})
afterAll(() => close())

const ask = (options: InjectOptions) =>
  http.inject({
    method: 'GET',
    url: '/',
    ...options,
    headers: { host: 'faith.example', 'x-forwarded-proto': 'http', ...options.headers },
  })

test.each(['/', '/cars?make=kia', '//evil.example', '/sign-in?next=%2Faccount'])(
  'a page that was asked for in clear leads to the same page encrypted: %s',
  async (url) => {
    const answer = await ask({ url })
    const path = url.replace(/^\/+/, '/')
    expect([answer.statusCode, answer.headers.location]).toEqual([308, `https://faith.example${path}`])
  },
)

test.each([
  ['reading', { url: '/api/v1/hubs' }],
  ['signing in', { method: 'POST', url: '/api/v1/sessions', payload: { email: 'a@b.co', password: 'x' } }],
  ['a token', { url: '/api/v1/vehicles', headers: { authorization: 'Bearer abc' } }],
  ['a form of a page', { method: 'POST', url: '/sign-in', headers: { origin: 'https://faith.example' } }],
] as [string, InjectOptions][])('what a program sends in clear is refused, never led on: %s', async (_, options) => {
  const answer = await ask(options)
  expect([answer.statusCode, answer.json().type, answer.headers.location]).toEqual([
    403,
    '/problems/general/not-encrypted',
    undefined,
  ])
})

test('what came encrypted is answered, and a stranger who claims a scheme is not believed', async () => {
  expect((await ask({ url: '/api/v1/hubs', headers: { 'x-forwarded-proto': 'https' } })).statusCode).toBe(200)
  expect((await ask({ headers: { 'x-forwarded-proto': 'https' } })).statusCode).toBe(200)
})
