import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../../src/lib/problem.ts'
import type { Met } from '../collisions/collide.ts'
import type { TestApp } from '../test-app.ts'
import { runSide, Stop } from './stops.ts'

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

/**
 * Stops one side before each of its steps in turn, lets the other run through (or into a lock that the first holds), and lets the first on;
 * then the same with the sides changed. So each side is looked at between any two of its reads and writes.
 */
export async function atEachPoint<Made>(app: TestApp, scene: Scene<Made>, check: () => Promise<void>): Promise<Seen> {
  const seen: Seen = { points: 0, waited: 0, outcomes: {} }
  for (const first of [0, 1] as const) {
    for (let at = 1; ; at += every) {
      const made = await scene.make()
      const point = await meetAt(app, scene.works(made), first, at)
      if (!point) break
      try {
        const word = await scene.settled(made, point.met)
        seen.outcomes[word] = (seen.outcomes[word] ?? 0) + 1
        await check()
      } catch (error) {
        throw new Error(`side ${first} stopped before its step ${at}: ${point.before}`, { cause: error })
      }
      seen.points += 1
      if (point.waited) seen.waited += 1
    }
  }
  return seen
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
