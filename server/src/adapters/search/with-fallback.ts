import type { SearchPort } from './search.ts'

type Questions = Pick<SearchPort, 'find' | 'count' | 'counts' | 'known'>

const restMs = 5_000

/**
 * Asks the engine and, when it is down, slow, empty or behind, PostgreSQL's own index within the same request. After a failure
 * the engine rests for five seconds, so that a dead one costs one slow answer and not all of them.
 */
export function withFallback(
  engine: Questions,
  own: Questions,
  options: { usable: () => Promise<boolean>; failed: (error: unknown) => void; recovered: () => void },
): Questions {
  let restsUntil = 0
  let down = false
  function rest(error: unknown): void {
    restsUntil = performance.now() + restMs
    if (!down) options.failed(error)
    down = true
  }
  async function ask<T>(question: (port: Questions) => Promise<T>): Promise<T> {
    if (performance.now() < restsUntil) return question(own)
    try {
      if (await options.usable()) {
        const answer = await question(engine)
        if (down) options.recovered()
        down = false
        return answer
      }
      rest(new Error('the search engine is empty or behind'))
    } catch (error) {
      rest(error)
    }
    return question(own)
  }
  return {
    find: (question) => ask((port) => port.find(question)),
    count: (filters) => ask((port) => port.count(filters)),
    counts: (filters) => ask((port) => port.counts(filters)),
    known: (words) => ask((port) => port.known(words)),
  }
}
