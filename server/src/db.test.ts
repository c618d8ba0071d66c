import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test/test-app.ts'
import { owning } from './db.ts'
import { system } from './lib/actor.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

test('a connection lost between two queries ends its transaction, not the process; the next one gets another', async () => {
  const backend = (reader: Parameters<ReturnType<typeof owning<object>>>[0]) =>
    sql<{ pid: number }>`select pg_backend_pid() as pid`
      .execute(owning<object>()(reader))
      .then(({ rows }) => rows[0]!.pid)
  const cut = app.db.inTransaction(system('test'), async (tx) => {
    await app.query('select pg_terminate_backend($1)', [await backend(tx)])
    await new Promise((resolve) => setTimeout(resolve, 200))
    return backend(tx)
  })
  await expect(cut).rejects.toThrow(/terminat|not queryable|Connection/)
  expect(await app.db.read(system('test'), backend)).toBeGreaterThan(0)
})
