import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, makeWorkerUtils, run, runOnce, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { App } from '../app-context.ts'
import { system } from '../lib/actor.ts'
import { Refusal } from '../lib/problem.ts'
import { failpoint } from './failpoint.ts'
import {
  enqueueNamed,
  eventJobName,
  type JobHandler,
  type Subscriber,
  type Sweeper,
  subscriberJobName,
} from './jobs.ts'
import { keepRunning } from './keep-running.ts'

/** All background work of the product, listed in app.ts. */
export interface BackgroundWork {
  readonly handlers: readonly JobHandler[]
  readonly subscribers: readonly Subscriber[]
  readonly sweepers: readonly Sweeper[]
}

export interface WorkerOptions {
  /** Connection of the role that owns the queue. */
  url: string
  concurrency: number
  sweepEveryMs: number
}

/** Makes or updates the queue's own tables; runs as the role that owns them. */
export async function prepareQueue(url: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: url, logger: quiet })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
}

/** Starts a worker with its heartbeat and the sweepers; `stop` lets running jobs finish. */
export async function startWorker(
  app: App,
  work: BackgroundWork,
  options: WorkerOptions,
): Promise<{ stop(): Promise<void> }> {
  const heartbeat = await startHeartbeat(app, options.url)
  const start = () =>
    run({
      connectionString: options.url,
      concurrency: options.concurrency,
      maxPoolSize: options.concurrency + 2,
      pollInterval: 1_000,
      noHandleSignals: true,
      taskList: taskList(app, work),
      logger: quiet,
      events: heartbeat.events,
    })
  const runner = await keepRunning(app, heartbeat.events, start, options.concurrency)
  const stopSweeping = sweepRegularly(app, work.sweepers, options.sweepEveryMs)
  return {
    async stop() {
      await stopSweeping()
      await runner.stop()
      await heartbeat.stop()
    },
  }
}

/** Runs every waiting job in this process until the queue is empty; for the seeder, the test clock and tests. */
export async function drainQueue(app: App, work: BackgroundWork, queue: pg.Pool): Promise<void> {
  // Starting a runner costs a dozen queries, and most drains of a test clock find nothing.
  const waiting = 'select 1 from graphile_worker.jobs where run_at <= now() and locked_at is null limit 1'
  if (!(await queue.query(waiting)).rowCount) return
  const events = new EventEmitter()
  const begun: string[] = []
  events.on('job:start', ({ job }: { job: { id: string } }) => begun.push(job.id))
  const options = { pgPool: queue, concurrency: 1, noHandleSignals: true, logger: quiet, events }
  await runOnce({ ...options, taskList: taskList(app, work) })
  await waitForRelease(queue, begun)
}

/** The queue writes down how a job ended without waiting for it; until then the job is locked, and no other may be expected of it. */
async function waitForRelease(queue: pg.Pool, jobIds: readonly string[]): Promise<void> {
  if (jobIds.length === 0) return
  const locked = 'select 1 from graphile_worker.jobs where id = any($1::bigint[]) and locked_at is not null limit 1'
  while ((await queue.query(locked, [jobIds])).rowCount) await pause(5)
}

/** Runs every sweeper once; returns how many rows they moved. A sweeper that fails is logged and does not stop the others. */
export async function sweepOnce(app: App, sweepers: readonly Sweeper[]): Promise<number> {
  let moved = 0
  for (const one of sweepers) {
    try {
      moved += await one.run(app)
    } catch (error) {
      app.log.error({ err: error, sweeper: one.name }, 'sweeper failed')
    }
  }
  return moved
}

// The queue's own log repeats what the task list logs already.
const quiet = new Logger(() => () => undefined)

function taskList(app: App, work: BackgroundWork): TaskList {
  const tasks: TaskList = {}
  const add = (name: string, perform: (payload: unknown, requestId: string) => Promise<void>) => {
    if (tasks[name]) throw new Error(`two handlers for job ${name}`)
    tasks[name] = async (raw, helpers) => {
      const { payload, requestId } = raw as { payload: unknown; requestId: string }
      try {
        await perform(payload, requestId)
      } catch (error) {
        // A refusal will not change its mind: record it and give up. Anything else is tried again with a growing delay.
        if (error instanceof Refusal) {
          app.log.warn(
            { job: name, jobId: helpers.job.id, problem: error.problem.type, detail: error.detail },
            'job refused',
          )
          return
        }
        app.log.error({ err: error, job: name, jobId: helpers.job.id, attempt: helpers.job.attempts }, 'job failed')
        throw error
      }
    }
  }
  for (const handler of work.handlers) add(handler.name, (payload) => handler.run(app, payload))
  for (const one of work.subscribers) add(subscriberJobName(one), (payload) => one.run(app, payload))
  add(eventJobName, async (payload, requestId) => {
    const event = payload as { type: string; payload: unknown }
    const interested = work.subscribers.filter((one) => one.event === event.type)
    if (interested.length === 0) return
    await app.db.inTransaction(
      system('events'),
      async (tx) => {
        for (const one of interested) {
          await enqueueNamed(tx, subscriberJobName(one), event.payload, one.keyOf(event.payload))
        }
        failpoint('events.before-spread')
      },
      { requestId },
    )
    failpoint('events.after-spread')
  })
  return tasks
}

function sweepRegularly(app: App, sweepers: readonly Sweeper[], everyMs: number): () => Promise<void> {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  const tick = () => {
    running = sweepOnce(app, sweepers).finally(() => {
      if (!stopped) timer = setTimeout(tick, everyMs)
    })
  }
  let timer = setTimeout(tick, everyMs)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

const heartbeatMs = 5_000

/**
 * Registers this process's pool of workers and holds an advisory lock for it on a direct connection. Jobs locked by a pool whose
 * lock is gone (killed process), or by an earlier one of this process, are unlocked within 15 s instead of the queue's own hours; those of one that was killed before
 * it could register, after five minutes.
 */
async function startHeartbeat(app: App, url: string) {
  const events = new EventEmitter()
  const processId = randomUUID()
  const lockKey = Number.parseInt(processId.replaceAll('-', '').slice(0, 12), 16)
  let client = await connectAndLock()
  let pool: string | null = null
  const utils = await makeWorkerUtils({ connectionString: url, logger: quiet })

  async function connectAndLock(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'faith-worker-heartbeat' })
    fresh.on('error', (error) => app.log.warn({ err: error }, 'worker heartbeat connection lost'))
    await fresh.connect()
    await fresh.query('select pg_advisory_lock($1)', [lockKey])
    return fresh
  }

  async function beat(): Promise<void> {
    if (pool)
      await client.query(
        `insert into platform.workers (worker_id, process_id, lock_key, started_at, seen_at) values ($1, $2, $3, now(), now())
         on conflict (worker_id) do update set seen_at = now()`,
        [pool, processId, lockKey],
      )
    const { rows } = await client.query<{ worker_id: string }>(
      `select worker_id from platform.workers w where (process_id = $1 and worker_id <> $2) or (process_id <> $1 and not exists (
         select from pg_locks l where l.locktype = 'advisory' and l.granted
           and ((l.classid::bigint << 32) | l.objid::bigint) = w.lock_key))
       union select distinct locked_by from graphile_worker.jobs j where locked_at < now() - interval '5 minutes'
         and not exists (select from platform.workers w where w.worker_id = j.locked_by)`,
      [processId, pool ?? ''],
    )
    if (rows.length === 0) return
    const dead = rows.map((row) => row.worker_id)
    await utils.forceUnlockWorkers(dead)
    await client.query('delete from platform.workers where worker_id = any($1)', [dead])
    app.log.warn({ pools: dead.length }, 'unlocked the jobs of workers that died')
  }

  // One after the other: a connection takes one query at a time.
  let beats: Promise<void> = Promise.resolve()
  const beatOrReconnect = () => {
    beats = beats.then(beat).catch(async (error: unknown) => {
      app.log.warn({ err: error }, 'worker heartbeat failed')
      await client.end().catch(() => undefined)
      client = await connectAndLock().catch(() => client)
    })
    return beats
  }
  // The queue writes into a locked job which pool of workers has it, not which worker.
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    pool = workerPool.id
    void beatOrReconnect()
  })
  await beatOrReconnect()
  const timer = setInterval(() => void beatOrReconnect(), heartbeatMs)
  return {
    events,
    async stop() {
      clearInterval(timer)
      await beats
      await client.query('delete from platform.workers where process_id = $1', [processId]).catch(() => undefined)
      await client.end().catch(() => undefined)
      await utils.release()
    },
  }
}
