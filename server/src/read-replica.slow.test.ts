import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSyntheticCars } from '../seed/synthetic-cars.ts'
import { type DebianPostgres, hasDebianPostgres, startDebianPostgres, startStandby } from '../test/debian-postgres.ts'
import { type TestApp, testApp } from '../test/test-app.ts'
import { bootstrapDatabase } from './adapters/postgres/bootstrap.ts'
import { createApp, createHttpFor, type RunningApp } from './app.ts'
import { owning, type Reader } from './db.ts'
import { system } from './lib/actor.ts'
import { prepareDatabase } from './platform/prepare-database.ts'

// PostgreSQL 15 of Debian and a standby that streams from it, both real; its replay is paused, it is held still and it is killed.

describe.runIf(hasDebianPostgres())('lists are read from a standby', { timeout: 120_000 }, () => {
  let outer: TestApp
  let primary: DebianPostgres
  let standby: DebianPostgres & { again(): Promise<DebianPostgres> }
  let app: RunningApp
  const closing: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const opened = await testApp()
    outer = opened.app
    primary = await startDebianPostgres()
    const urls = await bootstrapDatabase(primary.url, (role) => role)
    await prepareDatabase(urls)
    standby = await startStandby(primary)
    const replicaUrl = Object.assign(new URL(urls.app), { port: new URL(standby.url).port, username: '', password: '' })
    app = await createApp(
      { ...outer, config: { ...outer.config, replicaUrl: replicaUrl.href } },
      { url: urls.app, poolSize: 8 },
    )
    closing.push(
      () => app.close(),
      () => standby.stop(),
      primary.stop,
      opened.close,
    )
  }, 120_000)
  afterAll(async () => {
    for (const close of closing) await close()
  })

  async function startAgain(): Promise<void> {
    standby = { ...standby, ...(await standby.again()) }
  }
  const portOf = async (reader: Reader) => {
    const { rows } = await sql<{ port: number }>`select inet_server_port() as port`.execute(owning<object>()(reader))
    return rows[0]!.port
  }
  const portIn = (url: string) => Number(new URL(url).port)
  const until = async (holds: () => Promise<boolean> | boolean, ms: number) => {
    const began = performance.now()
    while (!(await holds())) {
      if (performance.now() - began > ms) throw new Error(`not within ${ms} ms`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return performance.now() - began
  }
  const onStandby = async () => (await portOf(app.db.browsing)) === portIn(standby.url)
  async function asAdministrator(url: string, statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const paused = (yes: boolean) => asAdministrator(standby.url, `select pg_wal_replay_${yes ? 'pause' : 'resume'}()`)
  const write = () =>
    app.db.inTransaction(system('test'), (tx) =>
      sql`insert into platform.facts (name, value) values (${`t${performance.now()}`}, '1')`.execute(
        owning<object>()(tx),
      ),
    )

  test('what everybody may see comes from it, what an account or a job reads from the primary', async () => {
    await until(onStandby, 2_000)
    expect(await portOf(app.db.public)).toBe(portIn(primary.url))
    expect(await app.db.read(system('test'), portOf)).toBe(portIn(primary.url))
  })

  test('who wrote sees it at once, however far the standby is behind, and the standby is used again when it has it', async () => {
    await until(onStandby, 2_000)
    await paused(true)
    await write()
    for (let n = 0; n < 50; n += 1) expect(await onStandby()).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(await onStandby()).toBe(false)
    await paused(false)
    expect(await until(onStandby, 2_000)).toBeLessThan(1_000)
  })

  test('what another process wrote is seen within a second', async () => {
    await until(onStandby, 2_000)
    await paused(true)
    await asAdministrator(primary.url, `insert into platform.facts (name, value) values ('other', '1')`)
    expect(await until(async () => !(await onStandby()), 1_000)).toBeLessThan(1_000)
    await paused(false)
    await until(onStandby, 2_000)
  })

  test('a list never shows less than the version that it is kept under: cars come while the standby is used and left', async () => {
    const http = await createHttpFor(app)
    const total = async () => {
      const answer = await http.inject({
        url: '/api/v1/car-cards?channel=subscribe',
        headers: { host: 'localhost:3000' },
      })
      return answer.json().page.total as number
    }
    let seen = 0
    for (let round = 1; round <= 8; round += 1) {
      await paused(round % 2 === 0)
      await addSyntheticCars(app, 40 * round, () => undefined)
      await app.search.warm()
      const now = await total()
      expect(now).toBeGreaterThan(seen)
      seen = now
      await paused(false)
      await new Promise((resolve) => setTimeout(resolve, 60 * round))
      expect(await total()).toBe(now)
    }
    await http.close()
  })

  test.each([
    ['held still', () => process.kill(standby.pid, 'SIGSTOP'), () => process.kill(standby.pid, 'SIGCONT')],
    ['killed', () => process.kill(standby.pid, 'SIGKILL'), () => startAgain()],
  ])(
    '%s: at 50 requests a second every one is answered within two seconds; used again afterwards',
    async (_, harm, mend) => {
      await until(onStandby, 5_000)
      const spent: number[] = []
      let failed = 0
      const one = async () => {
        const began = performance.now()
        await portOf(app.db.browsing).catch(() => (failed += 1))
        spent.push(performance.now() - began)
      }
      const asked: Promise<void>[] = []
      for (let n = 0; n < 200; n += 1) {
        if (n === 20) await harm()
        asked.push(one())
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await Promise.all(asked)
      expect([failed, spent.length]).toEqual([0, 200])
      expect(Math.max(...spent)).toBeLessThan(2_000)
      await mend()
      expect(await until(onStandby, 10_000)).toBeLessThan(10_000)
    },
  )

  test('without the primary it goes on serving what it has', async () => {
    await until(onStandby, 5_000)
    process.kill(primary.pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(await onStandby()).toBe(true)
    await expect(write()).rejects.toThrow()
  })
})
