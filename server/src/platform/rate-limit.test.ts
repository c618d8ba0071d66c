import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { createApp } from '../app.ts'
import { Refusal } from '../lib/problem.ts'
import { countHit, forgetHits, forgiveHit } from './rate-limit.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const limit = { windowSeconds: 900, limit: 10 }

/** Counts one hit; gives the seconds to wait when it was refused, else null. */
async function hit(bucket: string): Promise<number | null> {
  try {
    await countHit(app.db, bucket, limit)
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return (error as Refusal).members['retryAfter'] as number
  }
}

/** Lets time pass for a bucket. */
async function age(bucket: string, seconds: number): Promise<void> {
  await app.query(
    `update platform.rate_hits set forget_at = forget_at - make_interval(secs => $2),
       hits = array(select hit - make_interval(secs => $2) from unnest(hits) hit order by hit) where bucket = $1`,
    [bucket, seconds],
  )
}

const admitted = async (bucket: string, tries: number) => {
  let count = 0
  for (let n = 0; n < tries; n += 1) if ((await hit(bucket)) === null) count += 1
  return count
}

test('a limit of 10 admits 10 in any span of the window, wherever it begins', async () => {
  expect(await admitted('boundary', 1)).toBe(1)
  await age('boundary', 890)
  // Late in the window of the first: nine more. A window fixed to the clock would begin anew here and admit ten again.
  expect(await admitted('boundary', 30)).toBe(9)
  await age('boundary', 11)
  // The first is out of any 900 s that end now; the nine are not.
  expect(await admitted('boundary', 30)).toBe(1)
})

test('Retry-After is when the oldest hit stops counting: refused before, admitted then', async () => {
  await admitted('retry', 10)
  await age('retry', 600)
  const wait = (await hit('retry'))!
  expect(wait).toBeGreaterThanOrEqual(299)
  expect(wait).toBeLessThanOrEqual(300)
  await age('retry', wait - 2)
  expect(await hit('retry')).not.toBeNull()
  await age('retry', 2)
  expect(await hit('retry')).toBeNull()
})

test('refused tries do not keep anybody out for longer', async () => {
  await admitted('patient', 10)
  await age('patient', 450)
  await admitted('patient', 50)
  await age('patient', 451)
  expect(await admitted('patient', 30)).toBe(10)
})

test('a hit that is given back may be used again, and nothing is given back twice', async () => {
  await admitted('forgiven', 10)
  await forgiveHit(app.db, 'forgiven')
  expect(await admitted('forgiven', 5)).toBe(1)
  for (let n = 0; n < 20; n += 1) await forgiveHit(app.db, 'forgiven')
  expect(await admitted('forgiven', 20)).toBe(10)
})

test('500 at once over two processes: exactly 10', async () => {
  const other = await createApp(app, { url: app.database.app, poolSize: 5 })
  const tries = await Promise.allSettled(
    Array.from({ length: 500 }, (_, n) => countHit((n % 2 ? app : other).db, 'crowd', limit)),
  )
  await other.close()
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(10)
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused.every((reason) => reason instanceof Refusal && reason.problem.status === 429)).toBe(true)
})

test('what no limit counts any more is deleted', async () => {
  await admitted('old', 1)
  await admitted('young', 1)
  await age('old', 900 + 3601)
  expect(await forgetHits(app)).toBe(1)
  expect(await app.query(`select bucket from platform.rate_hits where bucket in ('old', 'young')`)).toEqual([
    { bucket: 'young' },
  ])
})
