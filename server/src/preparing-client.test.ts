import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../test/test-app.ts'
import { PreparingClient } from './preparing-client.ts'

let close: () => Promise<void>
let client: pg.Client
beforeAll(async () => {
  const world = await testApp()
  close = world.close
  const { options } = world.app.db.pool
  client = new PreparingClient({ connectionString: options.connectionString })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await close()
})

const prepared = async () =>
  (await client.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
    (row) => row.statement,
  )

test('a statement with parameters is prepared once and answers with each parameter', async () => {
  const double = 'select $1::int * 2 as doubled'
  for (const [value, doubled] of [
    [2, 4],
    [21, 42],
  ])
    expect((await client.query(double, [value])).rows).toEqual([{ doubled }])
  expect((await prepared()).filter((statement) => statement === double)).toHaveLength(1)
})

test('what has no parameters is not prepared', async () => {
  await client.query('select 1 as one')
  await client.query('select 2 as two', [])
  expect(await prepared()).not.toContain('select 1 as one')
  expect(await prepared()).not.toContain('select 2 as two')
})

test('a pool’s own query, which takes a callback, answers too', async () => {
  const answer = new Promise((resolve, reject) =>
    client.query('select $1::text as said', ['yes'], (error, result) => (error ? reject(error) : resolve(result.rows))),
  )
  expect(await answer).toEqual([{ said: 'yes' }])
})

test('a table that changes under the connection fails one statement at most, with no reconnecting', async () => {
  await client.query('create temporary table moved (id integer)')
  const read = 'select * from moved where id >= $1'
  await client.query('insert into moved values ($1)', [7])
  expect((await client.query(read, [0])).rows).toEqual([{ id: 7 }])
  await client.query(`alter table moved add column added text default 'new'`)
  await expect(client.query(read, [0])).rejects.toThrow(/cached plan/)
  expect((await client.query(read, [0])).rows).toEqual([{ id: 7, added: 'new' }])
})

test('an error in a statement reaches the caller', async () => {
  await expect(client.query('select 1 / $1::int', [0])).rejects.toThrow(/division by zero/)
  await expect(client.query('select $1::int as number', ['x'])).rejects.toThrow(pg.DatabaseError)
})
