import { type Grant, type Role, roles } from '@faith/contract/access'
import { offeredGrants } from '@faith/contract/custom-grants'
import type { FastifyInstance } from 'fastify'
import { createHttpFor } from '../../src/app.ts'
import { type AccountActor, grantsOf, system } from '../../src/lib/actor.ts'
import { newId } from '../../src/lib/ids.ts'
import { melbourne } from '../../src/modules/applications/fixtures.ts'
import { brisbane } from '../../src/modules/billing/fixtures.ts'
import { createStaff } from '../../src/modules/identity/index.ts'
import { anActiveSubscription } from '../../src/modules/subscriptions/fixtures.ts'
import { createTestClock } from '../../src/platform/test-clock.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { testSandbox } from '../test-sandbox.ts'
import { columnsOf, fillTables, firstRows, type Owner, tablesOf } from './fill-tables.ts'
import { givePhotos } from './give-photos.ts'

/** Somebody with a row of every table. */
export interface Person {
  actor: AccountActor
  owner: Owner
  /** The id of one row of each table, by `schema.table`. */
  ids: Record<string, string>
}

/** Two customers who know nothing of each other, each at a hub of their own, and everybody else who may ask. */
export interface World {
  app: TestApp
  http: FastifyInstance
  victim: Person
  mallory: Person
  /** Who asks, by name; null is a visitor. None deals with the victim or with Melbourne, where the victim's car is. */
  askers: Record<string, AccountActor | null>
  grants(who: string): readonly Grant[]
  /** Texts that only the victim's rows hold: ids, references, what they wrote. */
  secrets: ReadonlySet<string>
  /** Takes away what was made up of Mallory's, which no page of her own could show. */
  tidy(): Promise<void>
  close(): Promise<void>
}

/** What the victim wrote wherever one can write. */
export const written = 'Quetzalcoatl writes'

export async function openWorld(): Promise<World> {
  const sandbox = await testSandbox({ patienceMs: 5_000 })
  const { app, close } = await testApp({ payments: sandbox.port })
  const mallory = await aPerson(app, sandbox)
  await moveTo(app, brisbane)
  await rename(app)
  const tidy = await fillTables(app, { ...mallory.owner, hub_id: brisbane }, mallory.ids, 'Mallory writes')
  await givePhotos(app, mallory, brisbane)
  const before = await textsOf(app)
  await app.setNow('2026-11-23T01:00:00Z')
  const victim = await aPerson(app, sandbox)
  await fillTables(app, { ...victim.owner, hub_id: melbourne }, victim.ids, written)
  await givePhotos(app, victim, melbourne)
  const secrets = new Set([...(await textsOf(app))].filter((text) => !before.has(text)))
  for (const secret of [written, 'Aroha', 'O’Brien']) secrets.add(secret)
  const askers = await everybody(app, mallory.actor)
  // Who may see what is the victim's, to prove that addresses are right.
  const rightful: Record<string, AccountActor> = {
    victim: victim.actor,
    melbourne: { ...askers['custom']!, hubIds: [melbourne] },
  }
  const http = await createHttpFor(app, {
    testClock: createTestClock(app, [], async () => undefined),
    findSession: async (cookie) => {
      const [who, waitsFor = null] = cookie.split('~')
      const actor = askers[who!] ?? rightful[who!]
      return actor ? { actor, waitsFor: waitsFor as 'second_factor' | null, provedAt: new Date() } : null
    },
  })
  return {
    app,
    http,
    victim,
    mallory,
    askers,
    grants: (who) => (askers[who] ? grantsOf(askers[who]) : []),
    secrets,
    tidy,
    close: async () => {
      await http.close()
      await Promise.all([close(), sandbox.close()])
    },
  }
}

async function aPerson(app: TestApp, sandbox: Awaited<ReturnType<typeof testSandbox>>): Promise<Person> {
  const { actor, subscription, vehicleId } = await anActiveSubscription(app, sandbox)
  const [found] = await app.query<{ customer: string; application: string; assignment: string }>(
    `select s.customer_id as customer, s.application_id as application, a.id as assignment from subscriptions.subscriptions s
     join subscriptions.assignments a on a.subscription_id = s.id where s.id = $1`,
    [subscription.id],
  )
  const owner = {
    subscription_id: subscription.id,
    customer_id: found!.customer,
    application_id: found!.application,
    assignment_id: found!.assignment,
    vehicle_id: vehicleId,
    account_id: actor.accountId,
    person_id: actor.accountId,
  }
  const ids = {
    ...(await firstRows(app, owner)),
    'customers.customers': owner.customer_id,
    'subscriptions.subscriptions': subscription.id,
    'subscriptions.assignments': owner.assignment_id,
    'applications.applications': owner.application_id,
    'fleet.vehicles': vehicleId,
    'identity.accounts': actor.accountId,
  }
  return { actor: { ...actor, customerIds: [owner.customer_id] }, owner, ids }
}

/** Everybody so far is called otherwise than the victim will be. */
async function rename(app: TestApp): Promise<void> {
  await app.query('set session_replication_role = replica')
  for (const table of await tablesOf(app)) {
    const columns = (await columnsOf(app, table)).filter(({ type }) => type === 'text' || type === 'jsonb')
    for (const { name, type } of columns)
      await app.query(
        `update ${table} set ${name} = replace(replace(${name}::text, 'Aroha', 'Mallory'), 'O’Brien', 'Moss')::${type} where ${name}::text ~ 'Aroha|O’Brien'`,
      )
  }
  await app.query('set session_replication_role = origin')
}

/** All that is anywhere is at this hub from now on. */
async function moveTo(app: TestApp, hubId: string): Promise<void> {
  await app.query('set session_replication_role = replica')
  const tables = await app.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns join pg_tables on tablename = table_name and schemaname = table_schema
     where column_name = 'hub_id' and table_schema !~ '^(pg_|information_schema|platform|policies)' and table_name not in ('hubs', 'compliance_items')`,
  )
  for (const { name } of tables) await app.query(`update ${name} set hub_id = $1 where hub_id is not null`, [hubId])
  await app.query('set session_replication_role = origin')
}

const telling =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|FA-(?!\d{4}\b)[A-Z]+-\d+|[a-z0-9-]+@[a-z.]*example\.com/g

/** Ids, references and addresses of all rows that are somebody's; those of cars, which staff of every hub see, are nobody's. */
async function textsOf(app: TestApp): Promise<Set<string>> {
  const open = new Set<string>()
  for (const { text } of await app.query<{ text: string }>('select v::text as text from fleet.vehicles v'))
    for (const [found] of text.matchAll(telling)) open.add(found)
  const texts = new Set<string>()
  for (const table of await tablesOf(app))
    for (const { text } of await app.query<{ text: string }>(`select t::text as text from ${table} t`))
      for (const [found] of text.matchAll(telling)) if (!open.has(found)) texts.add(found)
  return texts
}

async function everybody(app: TestApp, mallory: AccountActor): Promise<World['askers']> {
  const hubIds = [brisbane]
  const staff = async (held: readonly Role[]): Promise<AccountActor> => {
    const person = {
      givenName: 'Bec',
      familyName: 'Hartigan',
      nativeName: null,
      language: 'en' as const,
      passwordHash: 'none',
    }
    const account = { ...person, email: `${newId()}@staff.example.org`, roles: held, hubIds }
    const accountId = await app.db.inTransaction(system('test'), (tx) => createStaff(tx, account))
    return { kind: 'account', accountId, customerIds: [], roles: held, hubIds, sessionId: newId() }
  }
  const askers: World['askers'] = { visitor: null }
  for (const role of roles) askers[role] = role === 'customer' ? mallory : await staff([role])
  askers['custom'] = { ...(await staff([])), granted: [...offeredGrants('hub').values()] }
  return askers
}
