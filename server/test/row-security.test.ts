import '@faith/contract/all'
import { type Permission, type Role, reachAmong, reachOf } from '@faith/contract/access'
import { offeredGrants } from '@faith/contract/custom-grants'
import { allOperations, type Operation } from '@faith/contract/operation'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createHttpFor } from '../src/app.ts'
import { type AccountActor, grantsOf } from '../src/lib/actor.ts'
import { newId } from '../src/lib/ids.ts'
import { melbourne } from '../src/modules/applications/fixtures.ts'
import { anActiveSubscription } from '../src/modules/subscriptions/fixtures.ts'
import { everyRow } from './every-row.ts'
import { bodies, queries } from './inputs-of-operations.ts'
import { type TestApp, testApp } from './test-app.ts'
import { type TestSandbox, testSandbox } from './test-sandbox.ts'

// Somebody deletes the check of a handler: row-level security alone must still show and change nothing foreign. Here all of them
// are off at once, on every operation that names an object of somebody.
const checks = vi.hoisted(() => ({ off: true }))
vi.mock(import('../src/lib/actor.ts'), async (original) => {
  const right = await original()
  return {
    ...right,
    authorise: (...given: Parameters<typeof right.authorise>) => (checks.off ? undefined : right.authorise(...given)),
    mustHold: (...given: Parameters<typeof right.mustHold>) => (checks.off ? undefined : right.mustHold(...given)),
    can: (...given: Parameters<typeof right.can>) => checks.off || right.can(...given),
  }
})

let app: TestApp
let http: FastifyInstance
let sandbox: TestSandbox
let ids: Record<string, string>
let owner: AccountActor
let actors: Record<string, AccountActor>
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  const tested = await testApp({ payments: sandbox.port })
  app = tested.app
  checks.off = false
  const { actor, subscription } = await anActiveSubscription(app, sandbox)
  checks.off = true
  owner = { ...actor, customerIds: [(await one('select customer_id as id from subscriptions.subscriptions'))!] }
  ids = {
    subscriptionId: subscription.id,
    customerId: owner.customerIds[0]!,
    applicationId: (await one('select id from applications.applications'))!,
    agreementId: (await one('select id from agreements.agreements'))!,
    invoiceId: (await one('select id from billing.invoices'))!,
    paymentId: (await one('select id from payments.payments'))!,
    driverId: (await one('select id from customers.drivers'))!,
    fileId: (await one('select id from files.images'))!,
    readingId: (await one('select id from usage.readings'))!,
    methodId: (await one('select id from payments.methods')) ?? newId(),
    sessionId: newId(),
    searchId: newId(),
    assignmentId: (await one('select id from subscriptions.assignments'))!,
  }
  await app.query(
    `insert into identity.sessions (id, token_hash, account_id, created_at, last_used_at, idle_seconds, ends_at, user_agent, proved_at)
     values ($1, '\\x01', $2, now(), now(), 3600, now() + interval '1 day', '', now())`,
    [ids['sessionId'], owner.accountId],
  )
  await app.query(
    `insert into catalogue.saved_searches (id, account_id, name, filters, key, alerts, saved_at, looked)
     values ($1, $2, 'Aroha’s next car', '{}', '[]', true, now(), 0)`,
    [ids['searchId'], owner.accountId],
  )
  actors = {
    owner,
    customer: stranger(['customer']),
    hub: stranger(['hub_staff', 'agent']),
    custom: { ...stranger([]), granted: [...offeredGrants('hub').values()] },
    mixed: stranger(['hub_staff', 'agent', 'administrator']),
  }
  http = await createHttpFor(app, {
    findSession: async (cookie) => ({ actor: actors[cookie]!, waitsFor: null, provedAt: new Date() }),
  })
  closing.push(() => http.close(), tested.close, sandbox.close)
})
afterAll(async () => {
  for (const close of closing) await close()
})

const one = async (statement: string) => (await app.query<{ id: string }>(statement))[0]?.id

function stranger(roles: Role[]): AccountActor {
  const customerIds = roles.includes('customer') ? [newId()] : []
  return { kind: 'account', accountId: newId(), customerIds, roles, hubIds: [newId()], sessionId: newId() }
}

const named = allOperations().filter(
  (operation) =>
    operation.access !== 'public' &&
    operation.access !== 'signed-in' &&
    /:(subscription|customer|application|agreement|invoice|payment|driver|file|method|session|reading|search|assignment)Id/.test(
      operation.path,
    ) &&
    !/:(hold|setup)Id/.test(operation.path) &&
    ['own', 'hub'].includes(
      reachOf(['customer', 'hub_staff', 'agent'], operation.access as `${string}:${string}`) ?? '',
    ),
)

/** Reading that names nobody and ends at one's hubs for staff of a hub. */
const lists = allOperations().filter(
  (operation) =>
    operation.method === 'GET' &&
    !operation.path.includes(':') &&
    reachOf(['hub_staff', 'agent', 'administrator'], operation.access as Permission) === 'hub',
)

async function call(operation: Operation, who: string) {
  const body = bodies[operation.id] ?? {}
  const asks = operation.method !== 'GET' && operation.method !== 'DELETE'
  const upload = operation.accepts?.includes('image/jpeg')
  return http.inject({
    method: operation.method,
    url: `${operation.path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? (name === 'stage' ? 'handover' : newId()))}${queries[operation.id] ?? ''}`,
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: `fa-dev=${who}`,
      'idempotency-key': newId(),
      ...(upload ? { 'content-type': 'image/jpeg' } : {}),
    },
    ...(asks ? { payload: upload ? Buffer.from([0xff, 0xd8, 0xff]) : (body as object) } : {}),
  })
}

test('there is something to protect, and the switch is off', async () => {
  expect(named.length).toBeGreaterThan(30)
  expect(Object.values(ids).every(Boolean)).toBe(true)
  const { authorise } = await import('../src/lib/actor.ts')
  expect(() => authorise(stranger(['customer']), 'ledger:read', {})).not.toThrow()
})

test('the owner gets its own by the same addresses, so these are right', async () => {
  const reads = named.filter((one) => one.method === 'GET' && reachOf(['customer'], one.access as 'a:b') === 'own')
  const answers: (readonly [string, number, string])[] = []
  // One after the other: a crowd would wait for the test's five connections.
  for (const one of reads) {
    const { statusCode, body } = await call(one, 'owner')
    answers.push([one.id, statusCode, statusCode === 200 ? '' : body])
  }
  // The photo here is one of a licence, so it is no evidence; no incident was reported; a hand-over’s reading and its walk-around have none; and its bytes are not on disk, which is a fault of ours.
  const missing = answers.filter(([, status]) => status !== 200).map(([id, status]) => [id, status])
  expect(missing.sort()).toEqual([
    ['getEvidence', 404],
    ['getFile', 500],
    ['getIncidentPhoto', 404],
    ['getReadingPhoto', 404],
    ['getWalkAroundPhoto', 404],
  ])
})

describe.each(named.map((operation) => [operation.id, operation] as const))(
  '%s shows nothing foreign when every check of the handler is off',
  (_, operation) => {
    test.each(['customer', 'hub'])('to a stranger as %s, and changes nothing', async (who) => {
      const before = await everyRow(app)
      const answer = await call(operation, who)
      const reaches = reachOf(who === 'customer' ? ['customer'] : ['hub_staff', 'agent'], operation.access as 'a:b')
      if (operation.id === 'getDealings') expect(answer.body).toBe(reaches ? '{"found":[]}' : answer.body)
      else if (reaches) expect([404, 422], answer.body).toContain(answer.statusCode)
      else expect(answer.statusCode).toBe(403)
      for (const secret of [ids['customerId']!, 'Aroha', melbourne]) expect(answer.body).not.toContain(secret)
      expect(await everyRow(app)).toEqual(before)
    })
  },
)

// The database follows what a role permits, not its name; a person whose roles reach differently far is held by the handlers' checks.
test.each([
  ['custom', 'with every check of the handler off: a custom role with all that one for hubs can hold'],
  ['mixed', 'with the checks on: somebody of another hub who is administrator too'],
])('%s: nothing foreign is shown or changed, %s', async (who) => {
  checks.off = who === 'custom'
  const before = await everyRow(app)
  const open: [string, number][] = []
  for (const operation of [...named, ...lists]) {
    const answer = await call(operation, who)
    const reach = reachAmong(grantsOf(actors[who]!), operation.access as Permission)
    const expected = lists.includes(operation)
      ? [200, 400, 403, 404, 422]
      : reach
        ? operation.id === 'getDealings'
          ? [200]
          : [404, 422]
        : [403]
    const tells = [ids['customerId']!, 'Aroha', melbourne].some((secret) => answer.body.includes(secret))
    if (!expected.includes(answer.statusCode) || tells) open.push([operation.id, answer.statusCode])
  }
  checks.off = true
  expect(open).toEqual([])
  expect(await everyRow(app)).toEqual(before)
})
