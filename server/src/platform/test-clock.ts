import type { App } from '../app-context.ts'
import { nextHubStop } from './hub-stops.ts'
import type { Sweeper } from './jobs.ts'
import { nextDueAt } from './next-due-at.ts'
import { sweepOnce } from './worker.ts'

/** Moves the business clock forward through everything that falls due on the way. Demo and test only. */
export interface TestClock {
  /** The earliest moment at which a sweeper has work, if any. */
  nextDueAt(): Promise<Date | null>
  moveTo(target: Date): Promise<void>
}

/** A jump lives through at most this many stops; a target further away is reached in several moves. */
const maxStops = 5_000

/** Work that begets work at one instant ends after a few rounds; this many would be a defect. */
const maxRounds = 100

/** Binds the test clock to the sweepers and to how the queue is drained in this process. */
export function createTestClock(app: App, sweepers: readonly Sweeper[], drain: () => Promise<void>): TestClock {
  async function live(): Promise<void> {
    await drain()
    for (let round = 0; round < maxRounds && (await sweepOnce(app, sweepers)) > 0; round += 1) await drain()
    await drain()
  }

  return {
    nextDueAt: () => nextDueAt(app, sweepers),
    async moveTo(target) {
      await live()
      for (let stop = 0; stop < maxStops && app.clock.now() < target; stop += 1) {
        const now = app.clock.now()
        const due = await nextDueAt(app, sweepers)
        const candidates = [target, nextHubStop(now), ...(due && due > now ? [due] : [])]
        await app.clock.moveTo(new Date(Math.min(...candidates.map((candidate) => candidate.getTime()))))
        await live()
      }
    },
  }
}
