import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('is migrated, and the application owns nothing in it', async () => {
  expect(await ask(database.app, 'select offset_ms from platform.business_clock')).toEqual([{ offset_ms: 0 }])
  expect(
    await ask(database.admin, `select count(*)::int as owned from pg_class where relowner = 'faith_app'::regrole`),
  ).toEqual([{ owned: 0 }])
})

test.each([
  ['make a table', 'create table platform.mine (id int)'],
  ['make a schema', 'create schema mine'],
  ['write to the queue past its door', `insert into graphile_worker._private_jobs (task_id) values (1)`],
  ['call the queue itself', `select graphile_worker.add_job('x')`],
])('the application may not %s', async (_, statement) => {
  await expect(ask(database.app, statement)).rejects.toThrow(/permission denied/)
})

test('the application puts a job in the queue through its door', async () => {
  await ask(database.app, `select platform.enqueue('a.job', '{}', null)`)
  expect(await ask(database.jobs, 'select task_identifier from graphile_worker.jobs')).toEqual([
    { task_identifier: 'a.job' },
  ])
})
