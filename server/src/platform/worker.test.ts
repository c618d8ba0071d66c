import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { system } from '../lib/actor.ts'
import { newId } from '../lib/ids.ts'
import { defineJob, enqueue, handle } from './jobs.ts'
import { startWorker } from './worker.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const wash = defineJob('test.wash', z.object({ car: z.string() }))
const ask = (car: string) => app.db.inTransaction(system('test'), (tx) => enqueue(tx, wash, { car }))

function start(work: (car: string) => Promise<void>) {
  const handlers = [handle(wash, (_, { car }) => work(car))]
  const options = { url: app.database.jobs, concurrency: 1, sweepEveryMs: 60_000 }
  return startWorker(app, { handlers, subscribers: [], sweepers: [] }, options)
}

test('whoever has a job is registered with a heartbeat, and no more once it has stopped', async () => {
  let finish = () => {}
  const running = new Promise<void>((resolve) => {
    finish = resolve
  })
  const begun = vi.fn()
  const worker = await start(async (car) => {
    begun(car)
    await running
  })
  await ask('red')
  await vi.waitFor(() => expect(begun).toHaveBeenCalledWith('red'), { timeout: 5_000 })
  const holders = await app.query<{ lockedBy: string }>(
    'select locked_by as "lockedBy" from graphile_worker._private_jobs where locked_at is not null',
  )
  expect(holders).toHaveLength(1)
  expect(
    await app.query('select 1 from platform.workers where worker_id = $1', [holders[0]!.lockedBy]),
    'the holder of the job among the registered',
  ).toHaveLength(1)
  finish()
  await worker.stop()
  expect(await app.query('select worker_id from platform.workers')).toEqual([])
})

test.each([
  ['killed', 0, true],
  ['killed before it could register', 6, false],
])('the jobs of one that was %s are done by the next that starts', async (_, minutesAgo, registered) => {
  await ask('blue')
  await app.query(
    `update graphile_worker._private_jobs
     set locked_by = 'pool-of-the-dead', locked_at = now() - make_interval(mins => $1), attempts = 1`,
    [minutesAgo],
  )
  // Its lock is held by nobody, as its process is gone.
  if (registered)
    await app.query(
      `insert into platform.workers (worker_id, process_id, lock_key, started_at, seen_at)
       values ('pool-of-the-dead', $1, 4711, now(), now())`,
      [newId()],
    )
  const washed = vi.fn()
  const worker = await start(async (car) => washed(car))
  await vi.waitFor(() => expect(washed).toHaveBeenCalledWith('blue'), { timeout: 5_000 })
  await worker.stop()
  expect(await app.query('select worker_id from platform.workers')).toEqual([])
})
