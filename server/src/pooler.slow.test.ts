import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPgBouncer, startPgBouncer } from '../test/pg-bouncer.ts'
import { type TestApp, testApp } from '../test/test-app.ts'
import { createApp, type RunningApp } from './app.ts'
import { owning, type Reader } from './db.ts'
import { type AccountActor, system } from './lib/actor.ts'
import { newId } from './lib/ids.ts'
import { aCustomer, aPlan } from './modules/billing/fixtures.ts'
import { showInvoices } from './modules/billing/show-invoices.ts'
import { countHit } from './platform/rate-limit.ts'

// Sixty clients share three connections, so every transaction takes one that somebody else has just used.
const clients = 60
const connections = 3

describe.runIf(hasPgBouncer())('behind PgBouncer in transaction mode', () => {
  let app: TestApp
  let pooled: RunningApp
  const closing: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const opened = await testApp()
    app = opened.app
    const bouncer = await startPgBouncer(app.database.app, connections)
    pooled = await createApp(
      { ...app, config: { ...app.config, pooled: true, preparedStatements: false } },
      { url: bouncer.url, poolSize: clients, connectWithinMs: 20_000 },
    )
    closing.push(() => pooled.close(), bouncer.stop, opened.close)
  })
  afterAll(async () => {
    for (const close of closing) await close()
  })

  const setting = async (reader: Reader, name: string) => {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}, true) as value`.execute(
      owning<object>()(reader),
    )
    return rows[0]!.value
  }

  test('every transaction sees its own actor and the limits of ours; after it nothing is left on the connection', async () => {
    const actors = Array.from({ length: 500 }, (): AccountActor => {
      const accountId = newId()
      return { kind: 'account', accountId, customerIds: [newId()], roles: ['customer'], hubIds: [], sessionId: newId() }
    })
    const seen = await Promise.all(
      actors.map((actor) =>
        pooled.db.read(actor, async (reader) => [
          await setting(reader, 'faith.account'),
          await setting(reader, 'faith.customers'),
          await setting(reader, 'statement_timeout'),
          await setting(reader, 'timezone'),
        ]),
      ),
    )
    expect(seen).toEqual(actors.map((actor) => [actor.accountId, `{${actor.customerIds[0]}}`, '30s', 'UTC']))
    const left = await Promise.all(actors.map(() => setting(pooled.db.public, 'faith.account')))
    expect(new Set(left)).toEqual(new Set(['']))
  })

  test('a customer sees their own invoice among many who ask at once, and nobody else’s', async () => {
    const plans = await Promise.all(Array.from({ length: 20 }, () => aPlan(app)))
    const stranger = await aCustomer(app)
    const asked = Array.from({ length: 400 }, (_, n) => plans[n % plans.length]!)
    const found = await Promise.all(
      asked.map(async ({ actor }) => (await showInvoices(pooled, actor, {})).invoices.map((one) => one.id)),
    )
    expect(found).toEqual(asked.map(({ invoiceId }) => [invoiceId]))
    expect((await showInvoices(pooled, stranger, {})).invoices).toEqual([])
  })

  test('what is rolled back is gone, what is counted is counted exactly', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 300 }, () => countHit(pooled.db, 'crowd', { windowSeconds: 60, limit: 10 })),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(10)
    const id = newId()
    const work = pooled.db.inTransaction(system('test'), async (tx) => {
      await sql`insert into platform.rate_hits (bucket, hits, admitted, forget_at) values (${id}, '{}', true, clock_timestamp())`.execute(
        owning<object>()(tx),
      )
      throw new Error('thought better of it')
    })
    await expect(work).rejects.toThrow('thought better of it')
    expect(await app.query('select 1 from platform.rate_hits where bucket = $1', [id])).toEqual([])
  })
})
