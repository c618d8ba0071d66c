import type { TestClock } from '../../src/platform/test-clock.ts'

/** A story that has begun: asked for its next instant, it first does what happens at the one before. */
export type Telling = AsyncGenerator<Date, void>

/**
 * Tells all stories along one clock: always the one whose next instant is the earliest, the first in the list of several.
 * Between two instants the clock lives through everything that falls due. What lies after `until` stays untold.
 */
export async function tellStories(
  tellings: readonly Telling[],
  clock: Pick<TestClock, 'moveTo'>,
  until: Date,
): Promise<void> {
  const waiting: { at: Date; place: number; telling: Telling }[] = []
  const goOn = async (telling: Telling, place: number) => {
    const next = await telling.next()
    if (!next.done) waiting.push({ at: next.value, place, telling })
  }
  for (const [place, telling] of tellings.entries()) await goOn(telling, place)
  for (;;) {
    waiting.sort((a, b) => a.at.getTime() - b.at.getTime() || a.place - b.place)
    const next = waiting.shift()
    if (!next || next.at > until) break
    await clock.moveTo(next.at)
    await goOn(next.telling, next.place)
  }
  await clock.moveTo(until)
}
