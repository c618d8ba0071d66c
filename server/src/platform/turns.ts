import { generalProblems } from '@faith/contract/problem'
import { refuse } from '../lib/problem.ts'

/** Lets those who want one thing at once go one after the other. */
export interface Turns {
  /**
   * Runs the work when all earlier work of the name is over, whatever came of it. It is given what the last one to succeed
   * came to while this one waited, else null. After a wait of 5 s it is refused as busy. A name stands for one kind of work.
   */
  inTurn<T>(name: string, work: (before: T | null) => Promise<T>): Promise<T>
}

/** As long as a lock in the database is waited for. */
const patienceMs = 5_000

/**
 * Turns within one process. A crowd that waits here holds no connection, so that it can neither starve its own first one
 * nor anybody else; between processes the lock in the database does the same for one connection each.
 */
export function createTurns(now: () => number = () => performance.now()): Turns {
  const queues = new Map<string, { over: Promise<void>; result: unknown }>()
  return {
    inTurn<T>(name: string, work: (before: T | null) => Promise<T>): Promise<T> {
      const began = now()
      const queue = queues.get(name) ?? { over: Promise.resolve(), result: null }
      const turn = queue.over.then(() => {
        if (now() - began > patienceMs) throw refuse(generalProblems.unavailable, undefined, { retryAfter: 2 })
        return work(queue.result as T | null)
      })
      const over = turn.then(
        (result) => {
          queue.result = result
        },
        () => undefined,
      )
      queue.over = over
      queues.set(name, queue)
      // With the last of a crowd what they came to is forgotten: whoever comes later looks for himself.
      void over.then(() => {
        if (queue.over === over) queues.delete(name)
      })
      return turn
    },
  }
}
