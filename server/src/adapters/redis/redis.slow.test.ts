import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../../../test/redis-server.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createApp, createHttpFor } from '../../app.ts'
import { createKeptAnswers } from '../../http/kept-answers.ts'
import { system } from '../../lib/actor.ts'
import { commit } from '../../modules/fleet/index.ts'
import { readFleetFile, runFleetImport } from '../../modules/offers/index.ts'
import { createRedisCache } from '../cache/redis.ts'
import { countInRedis } from '../hits/redis.ts'
import { connectRedis, type SharedRedis } from './redis.ts'

const log = pino({ level: 'silent' })

describe.runIf(hasRedis())('a real Redis', () => {
  let server: RedisServer
  const open: SharedRedis[] = []
  beforeAll(async () => {
    server = await startRedis()
  })
  afterEach(async () => {
    for (const one of open.splice(0)) one.close()
    await server.admin('FLUSHALL')
  })
  afterAll(() => server.close())

  async function connected(prefix = 'faith:'): Promise<SharedRedis> {
    const redis = connectRedis({ url: server.url, prefix, log })
    open.push(redis)
    await answers(redis)
    return redis
  }

  /** Milliseconds until it answers again. */
  async function answers(redis: SharedRedis): Promise<number> {
    const begun = performance.now()
    while ((await redis.ask((one) => one.ping())) !== 'PONG') {
      if (performance.now() - begun > 10_000) throw new Error('Redis is not back after ten seconds')
      await sleep(10)
    }
    return performance.now() - begun
  }

  /** One process: its own memory before the common Redis. */
  function aProcess(redis: SharedRedis) {
    let made = 0
    const kept = createKeptAnswers<string>({ cache: createRedisCache(redis), name: 'x', sizeOf: (text) => text.length })
    const ask = (stamp: string | null = 'one', workMs = 0) =>
      kept.answer(
        'a',
        async () => {
          if (stamp === null) throw new Error('the database is away')
          return stamp
        },
        async () => {
          made += 1
          await sleep(workMs)
          return `made of ${stamp}`
        },
      )
    return { ask, made: () => made }
  }

  test('1,000 who ask three processes at once get one that is made once', async () => {
    const all = [aProcess(await connected()), aProcess(await connected()), aProcess(await connected())]
    const answered = await Promise.all(Array.from({ length: 1_000 }, (_, n) => all[n % 3]!.ask('one', 200)))
    expect([new Set(answered), all.reduce((sum, one) => sum + one.made(), 0)]).toEqual([new Set(['made of one']), 1])
  })

  test('another stamp is never answered with what was made before it', async () => {
    const [here, there] = [aProcess(await connected()), aProcess(await connected())]
    expect([await here.ask('one'), await there.ask('one')]).toEqual(['made of one', 'made of one'])
    expect([await here.ask('two'), await there.ask('two'), await here.ask('two')]).toEqual(Array(3).fill('made of two'))
    expect([here.made(), there.made()]).toEqual([2, 0])
  })

  test('a process that starts while the database is away has what others kept', async () => {
    await aProcess(await connected()).ask('one')
    expect(await aProcess(await connected()).ask(null)).toBe('made of one')
  })

  test('when the maker of an answer dies, the next makes it', async () => {
    const [redis, other] = [await connected(), await connected()]
    await createRedisCache(redis).claim('x a', 'one')
    expect(await aProcess(other).ask('one')).toBe('made of one')
  })

  test('installations that share a server read nothing of each other', async () => {
    await aProcess(await connected('one:')).ask('one')
    const other = aProcess(await connected('other:'))
    await other.ask('one')
    expect(other.made()).toBe(1)
  })

  test('hits of two processes count together, exactly, and the old ones no more', async () => {
    const counters = [countInRedis(await connected()), countInRedis(await connected())]
    const hits = await Promise.all(Array.from({ length: 500 }, (_, n) => counters[n % 2]!('r:203.0.113.9', 100, 40)))
    expect(hits.filter(({ before, limit }) => before < limit)).toHaveLength(40)
    const at = (slice: number) => counters[0]!('r:203.0.113.9', slice, 40)
    expect([await at(112), await at(113)]).toEqual([
      { before: 40, oldest: 100, limit: 40 },
      { before: 0, oldest: 113, limit: 40 },
    ])
  })

  test('held still: one command waits 50 ms, the next ones not at all; it comes back by itself', async () => {
    const redis = await connected()
    server.freeze()
    const waits: number[] = []
    for (let n = 0; n < 100; n += 1) {
      const begun = performance.now()
      await redis.ask((one) => one.get('a'))
      waits.push(performance.now() - begun)
    }
    server.thaw()
    expect(waits[0]).toBeLessThan(110)
    expect(waits.slice(1).sort((a, b) => a - b)[94]).toBeLessThan(5)
    expect(await answers(redis)).toBeLessThan(10_000)
  })

  test('killed: every process keeps and counts for itself, half as much; it comes back by itself', async () => {
    const redis = await connected()
    const [process, count] = [aProcess(redis), countInRedis(redis)]
    await server.kill()
    expect([await process.ask('one'), await process.ask('one'), process.made()]).toEqual([
      'made of one',
      'made of one',
      1,
    ])
    expect(await count('r:203.0.113.9', 100, 41)).toEqual({ before: 0, oldest: 100, limit: 21 })
    await server.start()
    expect(await answers(redis)).toBeLessThan(10_000)
    expect((await count('r:203.0.113.9', 100, 41)).limit).toBe(41)
  })

  test('full: what does not fit is not kept, and everything is answered', async () => {
    const process = aProcess(await connected())
    await server.admin('CONFIG', 'SET', 'maxmemory', '1mb')
    expect([await process.ask('one'), await process.ask('one'), process.made()]).toEqual([
      'made of one',
      'made of one',
      1,
    ])
    await server.admin('CONFIG', 'SET', 'maxmemory', '0')
  })

  describe('before the product, twice', () => {
    let app: TestApp
    let here: FastifyInstance
    let there: FastifyInstance
    const closing: (() => Promise<unknown>)[] = []
    beforeAll(async () => {
      const connect = () => connectRedis({ url: server.url, prefix: 'product:', log })
      const first = await testApp({ redis: connect() })
      app = first.app
      const second = await createApp({ ...app, redis: connect() }, { url: app.database.app, poolSize: 5 })
      closing.push(() => second.close(), first.close)
      const bytes = readFileSync(new URL('../../../seed/data/fleet.csv', import.meta.url))
      await runFleetImport(app, system('test'), readFleetFile(bytes, '2026-11-23'), 'fleet.csv', '2026-11-23')
      await app.runJobs()
      here = await app.http()
      there = await createHttpFor(second)
      closing.unshift(() => there.close())
    })
    afterAll(async () => {
      for (const close of closing) await close()
    })
    const cars = async (http: FastifyInstance) => {
      const answer = await http.inject({ url: '/api/v1/cars', headers: { host: 'localhost:3000' } })
      expect(answer.statusCode).toBe(200)
      return answer.json().page.total as number
    }

    test('a car that is taken is gone everywhere within a second', async () => {
      const before = await cars(here)
      expect(await cars(there)).toBe(before)
      const [car] = await app.query<{ id: string }>(`select id from fleet.vehicles where stock_no = 'FA-1013'`)
      await app.db.inTransaction(system('test'), (tx) => commit(tx, { vehicleId: car!.id, kind: 'block', reason: 'x' }))
      await app.runJobs()
      const changed = performance.now()
      while ((await cars(there)) !== before - 1) {
        expect(performance.now() - changed).toBeLessThan(1_000)
        await sleep(20)
      }
      expect(await cars(here)).toBe(before - 1)
    })

    test('flushed, held still and killed at 50 requests a second: all answered', async () => {
      const total = await cars(here)
      const answered: Promise<number>[] = []
      const begun = performance.now()
      const faults: [number, () => unknown][] = [
        [500, () => server.admin('FLUSHALL')],
        [1_000, () => server.freeze()],
        [2_000, () => server.thaw()],
        [2_500, () => server.kill()],
        [3_500, () => server.start()],
      ]
      while (performance.now() - begun < 5_000) {
        if (faults[0] && performance.now() - begun > faults[0][0]) void faults.shift()![1]()
        answered.push(cars(answered.length % 2 ? here : there))
        await sleep(20)
      }
      const totals = await Promise.all(answered)
      expect(totals.length).toBeGreaterThan(150)
      expect(new Set(totals)).toEqual(new Set([total]))
    })
  })
})
