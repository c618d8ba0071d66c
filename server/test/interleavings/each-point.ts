import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { Refusal } from '../../src/lib/problem.ts'
import type { Met } from '../collisions/collide.ts'
import { type Crowd, openCrowd } from '../collisions/crowd.ts'
import { brokenLaws } from '../collisions/invariants.ts'
import type { TestApp } from '../test-app.ts'
import { runSide, Stop, watchProvider, watchStatements } from './stops.ts'

/** Two works that meet on something that is made anew for each meeting. */
export interface Scene<Made> {
  make(): Promise<Made>
  works(made: Made): [() => Promise<unknown>, () => Promise<unknown>]
  /** What must have come of it, whoever was first; gives the outcome in a word. */
  settled(made: Made, met: [Met<unknown>, Met<unknown>]): Promise<string>
}

/** What was seen of a scene: points, and how many came to each outcome. */
export interface Seen {
  points: number
  /** Points at which the other side had to wait for a lock. */
  waited: number
  outcomes: Record<string, number>
}

/** Of each side's steps every `every`-th is a point; 1 is all of them. */
const every = Number(process.env['INTERLEAVE_EVERY'] ?? 1)

/** A crowd is left after so many points: those who met before grow older with it, and each sweep goes through all of them. */
const pointsOfCrowd = 12

/**
 * Stops one side before each of its steps in turn, lets the other run through (or into a lock that the first holds), and lets the first on;
 * then the same with the sides changed. So each side is looked at between any two of its reads and writes. Every law holds after each.
 */
export async function atEachPoint<Made>(scene: (crowd: Crowd) => Scene<Made>): Promise<Seen> {
  const seen: Seen = { points: 0, waited: 0, outcomes: {} }
  for (const first of [0, 1] as const) {
    for (let at = 1; ; ) {
      const crowd = await openCrowd()
      watchProvider(crowd.provider.port)
      watchStatements(crowd.app.db.pool)
      try {
        const next = await someOf(crowd, scene(crowd), { first, at }, seen)
        if (next === null) break
        at = next
      } finally {
        await crowd.close()
      }
    }
  }
  return seen
}

/** Some points of one side, from one on; gives the next, or null when the side has no more steps. */
async function someOf<Made>(
  { app }: Crowd,
  scene: Scene<Made>,
  from: { first: 0 | 1; at: number },
  seen: Seen,
): Promise<number | null> {
  let { at } = from
  for (let n = 0; n < pointsOfCrowd; n += 1, at += every) {
    const made = await scene.make()
    const point = await meetAt(app, scene.works(made), from.first, at)
    if (!point) return null
    try {
      const word = await scene.settled(made, point.met)
      seen.outcomes[word] = (seen.outcomes[word] ?? 0) + 1
      expect(await brokenLaws(app)).toEqual([])
    } catch (error) {
      throw new Error(`side ${from.first} stopped before its step ${at}: ${point.before}`, { cause: error })
    }
    seen.points += 1
    if (point.waited) seen.waited += 1
  }
  return at
}

/** One meeting; null when the side has fewer steps than that. */
async function meetAt(
  app: TestApp,
  works: [() => Promise<unknown>, () => Promise<unknown>],
  first: 0 | 1,
  at: number,
): Promise<{ met: [Met<unknown>, Met<unknown>]; before: string; waited: boolean } | null> {
  const stop = new Stop(at)
  const one = outcomeOf(runSide(stop, works[first]))
  await Promise.race([stop.reached, one])
  if (stop.before === null) {
    await one
    return null
  }
  const other = outcomeOf(works[first === 0 ? 1 : 0]())
  const over = { now: false }
  const waited = await Promise.race([
    other.then(
      () => false,
      () => false,
    ),
    waitsForLock(app, over),
  ])
  over.now = true
  stop.letOn()
  const both = await Promise.all([one, other])
  return { met: first === 0 ? both : [both[1], both[0]], before: stop.before, waited }
}

/** Resolves once a statement of the product waits for a lock. */
async function waitsForLock(app: TestApp, over: { now: boolean }): Promise<boolean> {
  while (!over.now) {
    await sleep(10)
    const [row] = await app.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (row!.n > 0) return true
  }
  return false
}

async function outcomeOf(work: Promise<unknown>): Promise<Met<unknown>> {
  try {
    return { done: true, value: await work }
  } catch (error) {
    if (error instanceof Refusal) return { done: false, why: error.detail ?? error.problem.title }
    throw error
  }
}
