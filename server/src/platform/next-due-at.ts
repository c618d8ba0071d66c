import type { App } from '../app-context.ts'
import type { Reader } from '../db.ts'
import { type Actor, system } from '../lib/actor.ts'
import type { Sweeper } from './jobs.ts'

const actor = system('platform.dues')

/**
 * When each sweeper has work next, by the business clock; without those that have no date, or nothing to come. All are asked in one
 * transaction: a clock that lives through months asks thousands of times.
 */
export async function duesOf(app: App, sweepers: readonly Sweeper[]): Promise<{ sweeper: Sweeper; at: Date }[]> {
  return app.db.read(actor, async (reader) => {
    const asked = readingBy(app, reader)
    const dues = await Promise.all(
      sweepers.map(async (sweeper) => {
        const at = (await sweeper.nextDueAt?.(asked)) ?? null
        return at ? [{ sweeper, at }] : []
      }),
    )
    return dues.flat()
  })
}

/** The earliest moment at which one of the sweepers has work; null when none knows of any. */
export async function nextDueAt(app: App, sweepers: readonly Sweeper[]): Promise<Date | null> {
  const dues = await duesOf(app, sweepers)
  return dues.length > 0 ? new Date(Math.min(...dues.map(({ at }) => at.getTime()))) : null
}

/** The app with one reader for all who read; they are all parts of the product, which see everything. */
function readingBy(app: App, reader: Reader): App {
  const read = <T>(_: Actor, work: (reader: Reader) => Promise<T>) => work(reader)
  return Object.create(app, { db: { value: Object.create(app.db, { read: { value: read } }) } })
}
