import '@faith/contract/all'
import { reachOf, roles } from '@faith/contract/access'
import { allOperations, type Operation } from '@faith/contract/operation'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyRow } from '../../test/every-row.ts'
import { httpOfRoles } from '../../test/http-of-roles.ts'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../test/test-sandbox.ts'
import { newId } from '../lib/ids.ts'

// What another site can make a signed-in person's browser send, to every operation that changes something: none gets past its address.
// Source: OWASP ASVS 5.0, 3.5.1.

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port }))
  http = await httpOfRoles(app)
})
afterAll(async () => {
  await http.close()
  await Promise.all([close(), sandbox.close()])
})

const own = 'http://localhost:3000'
const json = { 'content-type': 'application/json' }

/** Headers of a request that a page of another site causes, or an old browser that says nothing of where it comes from. */
const forgeries: Readonly<Record<string, Record<string, string>>> = {
  'a script of another site': { ...json, origin: 'https://evil.example' },
  'a page without an origin, as a sandboxed frame': { ...json, origin: 'null' },
  'neither origin nor site': { ...json },
  'another port of the same host': { ...json, origin: 'http://localhost:3001' },
  'the same host by another scheme': { ...json, origin: 'https://localhost:3000' },
  'a host that begins as ours': { ...json, origin: 'http://localhost:3000.evil.example' },
  'a host behind ours as a name': { ...json, origin: 'http://localhost:3000@evil.example' },
  'a subdomain of ours': { ...json, origin: 'http://forum.localhost:3000' },
  'our origin, of which the browser says another site': { ...json, origin: own, 'sec-fetch-site': 'cross-site' },
  'our origin, of which the browser says a sibling': { ...json, origin: own, 'sec-fetch-site': 'same-site' },
  'no origin but our referer': { ...json, referer: `${own}/account`, 'sec-fetch-site': 'cross-site' },
  'a form of another site': { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
  'JSON as plain text, which asks nobody first': { 'content-type': 'text/plain', origin: 'https://evil.example' },
  'another site that names itself as the host': {
    ...json,
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  },
  'another method in a header': { ...json, origin: 'https://evil.example', 'x-http-method-override': 'GET' },
}

const changing = allOperations().filter((one) => one.method !== 'GET')
const checked = changing.filter((one) => one.origin === 'checked')

/** A request of somebody who may do it, as far as roles say. */
function request(operation: Operation, headers: Record<string, string>) {
  const may = roles.find(
    (role) =>
      operation.access === 'public' || operation.access === 'signed-in' || reachOf([role], operation.access) !== null,
  )
  const typed = operation.accepts && headers['content-type'] === json['content-type']
  return http.inject({
    method: operation.method,
    url: operation.path.replace(/:([A-Za-z]+)/g, (_, name) => (name === 'stage' ? 'handover' : newId())),
    headers: {
      host: 'localhost:3000',
      cookie: `fa-dev=${may}`,
      'idempotency-key': newId(),
      ...headers,
      ...(typed ? { 'content-type': operation.accepts![0]! } : {}),
    },
    ...(operation.method === 'DELETE' ? {} : { payload: operation.accepts ? Buffer.from('x') : '{}' }),
  })
}

test('no forgery of fifteen gets past the address of any operation that changes something, and nothing changes', async () => {
  const before = await everyRow(app)
  const open: string[] = []
  let sent = 0
  for (const operation of checked)
    for (const [name, headers] of Object.entries(forgeries)) {
      const answer = await request(operation, headers)
      sent += 1
      if (answer.statusCode !== 403 || answer.json().type !== '/problems/general/cross-site')
        open.push(`${operation.id} from ${name}: ${answer.statusCode}`)
    }
  console.log(`${sent} forged requests to ${checked.length} operations: ${open.length} got further than their address`)
  expect(open).toEqual([])
  expect(await everyRow(app)).toEqual(before)
  expect(Object.keys(forgeries).length).toBeGreaterThanOrEqual(9)
  expect(checked.length).toBeGreaterThan(100)
})

test('from our own pages the same requests get as far as what they ask for', async () => {
  const refused: string[] = []
  for (const operation of checked) {
    const { statusCode, body } = await request(operation, { ...json, origin: own, 'sec-fetch-site': 'same-origin' })
    if (body.includes('cross-site') || statusCode >= 500) refused.push(`${operation.id} ${statusCode}`)
  }
  expect(refused).toEqual([])
})

test('nothing that changes something takes a credential beside the cookie, which would lift the check', () => {
  expect(
    checked.filter((one) => one.credentials === 'both' || one.credentials === 'bearer').map(({ id }) => id),
  ).toEqual([])
})

test('what is open to any origin proves itself otherwise', () => {
  expect(changing.filter((one) => one.origin === 'any').map((one) => [one.id, one.credentials])).toEqual([
    // A signed link, the client's own secret, a signed message; state and the browser's own cookie (`hostile-provider.test.ts`).
    ['stopAlerts', 'none'],
    ['issueToken', 'none'],
    ['receivePaymentEvent', 'none'],
    ['takeProviderAnswer', 'session'],
  ])
})
