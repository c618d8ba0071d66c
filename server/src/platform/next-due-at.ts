import type { App } from '../app-context.ts'
import type { Sweeper } from './jobs.ts'

/** When each sweeper has work next, by the business clock; without those that have no date, or nothing to come. */
export async function duesOf(app: App, sweepers: readonly Sweeper[]): Promise<{ sweeper: Sweeper; at: Date }[]> {
  const dues = await Promise.all(
    sweepers.map(async (sweeper) => {
      const at = (await sweeper.nextDueAt?.(app)) ?? null
      return at ? [{ sweeper, at }] : []
    }),
  )
  return dues.flat()
}

/** The earliest moment at which one of the sweepers has work; null when none knows of any. */
export async function nextDueAt(app: App, sweepers: readonly Sweeper[]): Promise<Date | null> {
  const dues = await duesOf(app, sweepers)
  return dues.length > 0 ? new Date(Math.min(...dues.map(({ at }) => at.getTime()))) : null
}
