import type { AttachableClock } from '../src/platform/clock.ts'

/** A business clock that stands still until a test moves it, so that instants can be asserted exactly. */
export function frozenClock(now: string): AttachableClock {
  let instant = new Date(now)
  return {
    now: () => new Date(instant),
    get offsetMs() {
      return instant.getTime() - Date.now()
    },
    refresh: async () => undefined,
    async moveTo(next) {
      instant = new Date(next)
    },
    stop: () => undefined,
    attach: async () => undefined,
  }
}
