import { sql } from 'kysely'
import type { z } from 'zod'
import type { App } from '../app-context.ts'
import { owning, type Tx } from '../db.ts'

/** A kind of job: its name in the queue and the shape of its payload (ids, never state). */
export interface JobKind<P> {
  readonly name: string
  readonly schema: z.ZodType<P>
}

/** A job kind with the use case that does it; runs may overlap, so the use case is guarded by row state. */
export interface JobHandler {
  readonly name: string
  run(app: App, payload: unknown): Promise<void>
}

/** Finds due work by the business clock. `nextDueAt` tells the test clock where to stop; null for work that has no date, only turns. */
export interface Sweeper {
  readonly name: string
  readonly nextDueAt: ((app: App) => Promise<Date | null>) | null
  /** Does what is due and returns how many rows it moved. */
  run(app: App): Promise<number>
}

/** Something that happened: ids only; handlers read again, so a late or doubled event does nothing. */
export interface EventKind<P> {
  readonly type: string
  readonly schema: z.ZodType<P>
}

/** A module's interest in an event, listed in app.ts; the producer never names it. */
export interface Subscriber {
  readonly event: string
  readonly name: string
  /** Waiting jobs of one key are done as one; null for a job of its own. */
  keyOf(payload: unknown): string | null
  run(app: App, payload: unknown): Promise<void>
}

/** Declares a kind of job. */
export function defineJob<P>(name: string, schema: z.ZodType<P>): JobKind<P> {
  return { name, schema }
}

/** Binds a job kind to its use case. */
export function handle<P>(kind: JobKind<P>, work: (app: App, payload: P) => Promise<unknown>): JobHandler {
  return { name: kind.name, run: async (app, payload) => void (await work(app, kind.schema.parse(payload))) }
}

/** Declares a sweeper. */
export function sweeper(spec: Sweeper): Sweeper {
  return spec
}

/** Declares an event in its producer's door. */
export function defineEvent<P>(type: string, schema: z.ZodType<P>): EventKind<P> {
  return { type, schema }
}

/** Subscribes to an event under a name that is unique among its subscribers. */
export function on<P>(
  event: EventKind<P>,
  name: string,
  work: (app: App, payload: P) => Promise<unknown>,
  keyOf: (payload: P) => string | null = () => null,
): Subscriber {
  return {
    event: event.type,
    name,
    keyOf: (payload) => keyOf(event.schema.parse(payload)),
    run: async (app, payload) => void (await work(app, event.schema.parse(payload))),
  }
}

/** Puts a job in the queue as part of the transaction: no job for work that rolled back. A key replaces a waiting job of that key. */
export async function enqueue<P>(tx: Tx, kind: JobKind<P>, payload: P, options: { key?: string } = {}): Promise<void> {
  await enqueueNamed(tx, kind.name, kind.schema.parse(payload), options.key ?? null)
}

/** Tells the subscribers of an event, one job each; the worker's `event` job fans it out. */
export async function publish<P>(tx: Tx, event: EventKind<P>, payload: P): Promise<void> {
  await enqueueNamed(tx, eventJobName, { type: event.type, payload: event.schema.parse(payload) }, null)
}

/** The queue's name for a published event before it is fanned out. */
export const eventJobName = 'event'

/** The queue's name for an event on its way to one subscriber. */
export function subscriberJobName(subscriber: Pick<Subscriber, 'event' | 'name'>): string {
  return `on:${subscriber.event}:${subscriber.name}`
}

/** Enqueues by name; for the fan-out of events only. */
export async function enqueueNamed(tx: Tx, name: string, payload: unknown, key: string | null): Promise<void> {
  const json = JSON.stringify({ payload, requestId: tx.requestId })
  await sql`select platform.enqueue(${name}, ${json}::json, ${key})`.execute(owning<object>()(tx))
}
