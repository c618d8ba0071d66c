import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { showDatabase } from './show-database.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

test('the dearest statements stand with their figures and without their values', async () => {
  for (let n = 1; n <= 3; n += 1)
    await app.db.pool.query('select name as its_name from hubs.hubs where name = $1', [`Secret ${n}`])
  await app.db.pool.query(`select 'written into it' as told from hubs.hubs limit 1`)
  const { bytes, connections, pool, statements, tables } = await showDatabase(app)
  expect(bytes).toBeGreaterThan(1_000_000)
  expect(connections.most).toBe(200)
  expect(connections.used).toBeGreaterThan(0)
  expect(pool).toMatchObject({ waiting: 0 })
  const own = statements!.dearest.find(({ text }) => text.includes('its_name'))
  expect(own).toMatchObject({ calls: 3, text: 'select name as its_name from hubs.hubs where name = $1' })
  expect(JSON.stringify(statements)).not.toMatch(/Secret|written into it/)
  await app.query('drop extension pg_stat_statements')
  expect((await showDatabase(app)).statements).toBeNull()
  const shares = statements!.dearest.map(({ share }) => share)
  expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.000_001)
  const sizes = tables.map((one) => one.bytes)
  expect(sizes).toHaveLength(15)
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
})
