import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../../src/lib/problem.ts'

/** What one of several that met came to: its value, or the sentence of its refusal. */
export type Met<T> = { done: true; value: T } | { done: false; why: string }

/**
 * Lets works meet, each up to `apartMs` after another, so that over many meetings each await of one falls between any two of the
 * other. A refusal is an outcome; anything else is a defect and is thrown.
 */
export function meet<T>(works: readonly (() => Promise<T>)[], apartMs = 60): Promise<Met<T>[]> {
  return Promise.all(
    works.map(async (work): Promise<Met<T>> => {
      await sleep(Math.random() * apartMs)
      try {
        return { done: true, value: await work() }
      } catch (error) {
        if (error instanceof Refusal) return { done: false, why: error.detail ?? error.problem.title }
        throw error
      }
    }),
  )
}

/** Outcomes of a meeting in one line. */
export const words = (...met: readonly Met<unknown>[]) => met.map((one) => (one.done ? 'done' : one.why)).join(' | ')

/** How many meetings came to each outcome; a scene in which one side always wins proves little. */
export const tally = (outcomes: readonly string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].sort().map((one) => [one, outcomes.filter((other) => other === one).length]),
  )
