import type { App } from '../src/app-context.ts'
import type { Sweeper } from '../src/platform/jobs.ts'
import { duesOf } from '../src/platform/next-due-at.ts'
import type { TestClock } from '../src/platform/test-clock.ts'
import { sweepOnce } from '../src/platform/worker.ts'

/** Work whose hour is part of the story. Whatever else there is looks back over days, and nobody waits for it. */
const timely = new Set([
  'applications.tidy-holds',
  'billing.bill',
  'billing.charge',
  'billing.dunning',
  'billing.release',
  'subscriptions.apply-amendments',
  'subscriptions.inspections',
  'subscriptions.overstay',
  'subscriptions.pay-deadline',
  'subscriptions.swap-pay-deadline',
])

/** The rest has its turn once a day: in the evening, as the story begins at six in the morning, so that a debit is announced the day before. */
const dayMs = 24 * 3_600_000

/**
 * The test clock for a world of months: it stops where timely work is due, runs that alone, and lets the rest
 * (recognition, sealing, announcements, reconciliation) have its turn every evening.
 */
export function createStoryClock(
  app: App,
  sweepers: readonly Sweeper[],
  drain: () => Promise<void>,
): Pick<TestClock, 'moveTo'> {
  const unknown = [...timely].find((name) => !sweepers.some((one) => one.name === name))
  if (unknown) throw new Error(`the story clock waits for ${unknown}, and there is no such work`)
  const hurried = sweepers.filter((one) => timely.has(one.name))
  const others = sweepers.filter((one) => !timely.has(one.name))
  let turnAt = new Date(app.clock.now().getTime() + dayMs / 2)

  /** Runs what is due now until nothing is, one that does not move once; gives when the next is due. */
  async function live(): Promise<Date | null> {
    const stuck = new Set<Sweeper>()
    for (;;) {
      const now = app.clock.now()
      const dues = await duesOf(app, hurried)
      const ripe = dues.filter(({ sweeper, at }) => at <= now && !stuck.has(sweeper)).map(({ sweeper }) => sweeper)
      if (ripe.length === 0) return earliest(dues.filter(({ at }) => at > now).map(({ at }) => at))
      if ((await sweepOnce(app, ripe)) === 0) for (const one of ripe) stuck.add(one)
      await drain()
    }
  }

  return {
    async moveTo(target) {
      await drain()
      while (app.clock.now() < target) {
        const due = await live()
        await app.clock.moveTo(earliest([target, turnAt, ...(due ? [due] : [])])!)
        if (app.clock.now() < turnAt) continue
        turnAt = new Date(app.clock.now().getTime() + dayMs)
        await sweepOnce(app, others)
        await drain()
      }
      await live()
    },
  }
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.length > 0 ? new Date(Math.min(...dates.map((date) => date.getTime()))) : null
}
