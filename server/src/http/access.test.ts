import { allOperations, type Operation } from '@faith/contract/operation'
import '@faith/contract/all'
import { type Permission, permissionOf, type Role, reachOf, roles } from '@faith/contract/access'
import { alwaysGranted, type CustomReach, offeredGrants } from '@faith/contract/custom-grants'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/test-app.ts'
import { testSandbox } from '../../test/test-sandbox.ts'
import { createHttpFor } from '../app.ts'
import type { AccountActor } from '../lib/actor.ts'
import { newId } from '../lib/ids.ts'
import { createTestClock } from '../platform/test-clock.ts'

// Generated from the contract and the access table: every operation, as a visitor and as every role.

let http: FastifyInstance
let close: () => Promise<void>
const own = 'http://localhost:3000'

beforeAll(async () => {
  const sandbox = await testSandbox()
  const tested = await testApp({ payments: sandbox.port })
  close = () => Promise.all([tested.close(), sandbox.close()]).then(() => undefined)
  http = await createHttpFor(tested.app, {
    testClock: createTestClock(tested.app, [], async () => undefined),
    findSession: async (cookie) => ({ actor: actorWith(cookie), waitsFor: null, provedAt: new Date() }),
  })
})
afterAll(() => close())

const checked = allOperations().filter((operation) => operation.origin === 'checked')

describe.each(checked.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  test('as a visitor', async () => {
    const status = await statusOf(operation, null)
    if (operation.access === 'public') expect(status).not.toBe(401)
    else expect(status).toBe(401)
  })

  test.each(roles)('as %s', async (role) => {
    const status = await statusOf(operation, role)
    const allowed =
      operation.access === 'public' || operation.access === 'signed-in' || reachOf([role], operation.access) !== null
    if (allowed) expect([401, 403]).not.toContain(status)
    else expect(status).toBe(403)
  })

  // Two roles a reach tell all: one with this permission alone, and one with every other.
  test.each(['hub', 'any'] as const)(
    'as a custom role of reach %s: its permissions and nothing else',
    async (reach) => {
      if (operation.access === 'public' || operation.access === 'signed-in') return
      const always = alwaysGranted.includes(operation.access)
      const offered = offeredGrants(reach).has(operation.access)
      const alone = await statusOf(operation, `only ${reach} ${operation.access}`)
      if (offered) expect([401, 403]).not.toContain(alone)
      else expect(alone).toBe(403)
      const others = await statusOf(operation, `all-but ${reach} ${operation.access}`)
      if (always) expect([401, 403]).not.toContain(others)
      else expect(others).toBe(403)
    },
  )

  test('from another site changes nothing', async () => {
    if (operation.method === 'GET') return
    const answer = await http.inject({
      ...requestOf(operation, 'administrator'),
      headers: { ...headersOf('administrator'), origin: 'https://evil.example' },
    })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().type).toBe('/problems/general/cross-site')
  })
})

async function statusOf(operation: Operation, role: string | null): Promise<number> {
  const answer = await http.inject(requestOf(operation, role))
  expect(answer.statusCode, answer.body).toBeLessThan(500)
  return answer.statusCode
}

function requestOf(operation: Operation, role: string | null) {
  const url = operation.path.replace(/:[A-Za-z]+/g, () => newId())
  const type = operation.accepts ? operation.accepts[0]! : 'application/json'
  const payload =
    operation.method === 'GET' || operation.method === 'DELETE'
      ? undefined
      : operation.accepts
        ? Buffer.from('x')
        : '{}'
  return {
    method: operation.method,
    url,
    headers: { ...headersOf(role), ...(payload ? { 'content-type': type } : {}) },
    ...(payload ? { payload } : {}),
  }
}

function headersOf(role: string | null): Record<string, string> {
  return {
    host: 'localhost:3000',
    origin: own,
    'idempotency-key': newId(),
    ...(role ? { cookie: `fa-dev=${role}` } : {}),
  }
}

/** A role of the access table, or a custom one: `only REACH PERMISSION`, `all-but REACH PERMISSION`. */
function actorWith(who: string): AccountActor {
  const [kind, reach, permission] = who.split(' ') as [string, CustomReach, Permission]
  const custom = reach !== undefined
  const granted = custom ? [...offeredGrants(reach).values()] : []
  return {
    kind: 'account',
    accountId: newId(),
    customerIds: [newId()],
    roles: custom ? [] : [who as Role],
    granted: granted.filter((grant) => {
      const one = permissionOf(grant)
      return alwaysGranted.includes(one) || (one === permission) === (kind === 'only')
    }),
    hubIds: [newId()],
    sessionId: newId(),
  }
}
