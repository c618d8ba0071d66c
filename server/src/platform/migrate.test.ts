import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../test/test-database.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let folder: string
let owner: pg.Client

beforeEach(async () => {
  database = await emptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  owner = new pg.Client({ connectionString: database.owner })
  await owner.connect()
})
afterEach(async () => {
  await owner.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const file = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = () => migrate(database.owner, folder)
const first =
  "create schema fleet; create table fleet.cars (id int, plate text); insert into fleet.cars values (1, 'A'), (2, 'A');"

async function finished(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    'select name from platform.migrations where finished_at is not null order by name',
  )
  return rows.map((row) => row.name)
}

test('runs files in order, once', async () => {
  await file('0001_fleet.sql', first)
  await file('0002_fleet.sql', 'alter table fleet.cars add column colour text;')
  expect(await run()).toEqual(['0001_fleet.sql', '0002_fleet.sql'])
  expect(await run()).toEqual([])
  expect(await finished()).toEqual(['0001_fleet.sql', '0002_fleet.sql'])
})

test('two processes that start at once run each file once', async () => {
  await file('0001_fleet.sql', first)
  const ran = await Promise.all([run(), run(), run()])
  expect(ran.flat()).toEqual(['0001_fleet.sql'])
})

test('a file that fails leaves nothing behind, names its line and stops the rest', async () => {
  await file('0001_fleet.sql', first)
  await file('0002_fleet.sql', 'alter table fleet.cars add column colour text;\nselect nonsense;')
  await file('0003_fleet.sql', 'drop table fleet.cars;')
  await expect(run()).rejects.toThrow(
    'Migration 0002_fleet.sql failed: column "nonsense" does not exist (line 2). Nothing later was run.',
  )
  expect(await finished()).toEqual(['0001_fleet.sql'])
  const { rows } = await owner.query(
    `select column_name from information_schema.columns where table_name = 'cars' order by 1`,
  )
  expect(rows).toEqual([{ column_name: 'id' }, { column_name: 'plate' }])
})

test('a file that was changed after it ran is refused', async () => {
  await file('0001_fleet.sql', first)
  await run()
  await file('0001_fleet.sql', `${first} select 1;`)
  await expect(run()).rejects.toThrow(
    'Migration 0001_fleet.sql was changed after it ran: put the file back and write a new one',
  )
})

test('a database that is newer than the program is refused', async () => {
  await file('0001_fleet.sql', first)
  await run()
  await rm(join(folder, '0001_fleet.sql'))
  await expect(run()).rejects.toThrow(
    'The database has migration 0001_fleet.sql, which this version does not know: start the newer version.',
  )
})

test.each([
  ['1_fleet.sql', '0001_fleet.sql', 'Migration 1_fleet.sql must be named like 0007_subscriptions.sql.'],
  ['0001_audit.sql', '0001_fleet.sql', 'Migrations 0001_audit.sql and 0001_fleet.sql have the same number.'],
])('the names %s and %s are refused', async (one, other, sentence) => {
  await file(one, 'select 1;')
  await file(other, 'select 1;')
  await expect(run()).rejects.toThrow(sentence)
})

test('a number that was left behind is refused', async () => {
  await file('0002_fleet.sql', first)
  await run()
  await file('0001_audit.sql', 'select 1;')
  await expect(run()).rejects.toThrow(
    'Migration 0001_audit.sql comes before 0002_fleet.sql, which ran already: give it a later number.',
  )
})

test('a half-finished one outside a transaction is run again, without the invalid index that it left', async () => {
  await file('0001_fleet.sql', first)
  await file(
    '0002_fleet.sql',
    '-- no-transaction\ncreate unique index concurrently if not exists cars_plate on fleet.cars (plate);\n',
  )
  await expect(run()).rejects.toThrow(/^Migration 0002_fleet.sql failed: could not create unique index "cars_plate"/)
  expect(await finished()).toEqual(['0001_fleet.sql'])
  await owner.query('delete from fleet.cars where id = 2')
  expect(await run()).toEqual(['0002_fleet.sql'])
  const { rows } = await owner.query(`select indisvalid from pg_index where indexrelid = 'fleet.cars_plate'::regclass`)
  expect(rows).toEqual([{ indisvalid: true }])
})

test('a table that traffic holds is not waited for', async () => {
  await file('0001_fleet.sql', first)
  await run()
  await owner.query('begin; lock table fleet.cars in access exclusive mode')
  await file('0002_fleet.sql', 'alter table fleet.cars add column colour text;')
  await expect(run()).rejects.toThrow('canceling statement due to lock timeout')
  await owner.query('rollback')
  expect(await run()).toEqual(['0002_fleet.sql'])
})
