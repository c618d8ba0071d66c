import type { Logger } from 'pino'
import type { CarSource, SearchPort } from '../search.ts'
import { withFallback } from '../with-fallback.ts'
import { createCarIndexer } from './car-indexer.ts'
import { createOpenSearch } from './opensearch-search.ts'
import { createSearchHttp } from './search-http.ts'

const questionMs = 800
const indexingMs = 60_000
/** How long what PostgreSQL and the engine know is believed. */
const believedMs = 1_000
/** Changes that the engine has not taken in for so long make it stale. */
const lateMs = 5_000
const compareMs = 600_000

interface EngineOptions {
  url: string
  /** Name of the index; the real ones behind it carry a time. */
  alias: string
  source: CarSource
  /** In reserve; kept up to date, so that it answers at once. */
  own: SearchPort
  log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** OpenSearch or Elasticsearch by URL, with PostgreSQL's own index in reserve. */
export function createSearchEngine({ url, alias, source, own, log }: EngineOptions): SearchPort {
  const indexer = createCarIndexer(createSearchHttp(url, indexingMs), alias, source)
  const quick = createSearchHttp(url, questionMs)
  const answers = withFallback(createOpenSearch(quick, alias), own, {
    usable: freshness(source.newest, createCarIndexer(quick, alias, source).version),
    failed: (error) => log.warn({ err: error }, 'lists come from PostgreSQL: the search engine cannot answer'),
    recovered: () => log.info('lists come from the search engine again'),
  })
  let unheard = false
  let comparedAt = Number.NEGATIVE_INFINITY
  let running: Promise<number> | null = null
  const follow = () => {
    running ??= indexer.follow().finally(() => {
      running = null
    })
    return running
  }
  return {
    ...answers,
    changed() {
      own.changed()
      // When this fails, a worker's next round does it.
      follow().catch(() => undefined)
    },
    warm: own.warm,
    version: own.version,
    async keepUp() {
      try {
        const moved = await follow()
        unheard = false
        if (performance.now() - comparedAt < compareMs) return moved
        comparedAt = performance.now()
        if ((await indexer.agrees()) !== false) return moved
        log.error('the search engine drifted from PostgreSQL: it is rebuilt')
        return moved + (await indexer.rebuild())
      } catch (error) {
        // One line an outage: the rounds come every second.
        if (!unheard) log.warn({ err: error }, 'the search engine does not take cars in')
        unheard = true
        return 0
      }
    },
  }
}

/** Whether the engine has what PostgreSQL has, but for changes of the last seconds. */
function freshness(newest: () => Promise<number>, have: () => Promise<number>): () => Promise<boolean> {
  let checkedAt = Number.NEGATIVE_INFINITY
  let behindSince: number | null = null
  let checking: Promise<void> | null = null
  const check = async () => {
    const [there, here] = await Promise.all([newest(), have()])
    if (here >= there) behindSince = null
    else behindSince = here === 0 ? Number.NEGATIVE_INFINITY : (behindSince ?? performance.now())
    checkedAt = performance.now()
  }
  return async () => {
    if (performance.now() - checkedAt > believedMs) {
      checking ??= check().finally(() => {
        checking = null
      })
      await checking
    }
    return behindSince === null || performance.now() - behindSince < lateMs
  }
}
