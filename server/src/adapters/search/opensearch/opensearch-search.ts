import { wordsOfText } from '../counting/car-index.ts'
import type { Counts, Cursor, Found, SearchQuestion } from '../search.ts'
import { type Counted, countsOf, countsQueries } from './counts.ts'
import { readyMinute } from './documents.ts'
import { all, clausesOf, orderOf, pageQuery, readyFirst } from './queries.ts'
import type { SearchHttp } from './search-http.ts'

type Filters = SearchQuestion['filters']

interface Hit {
  _id: string
  sort: number[]
}
interface Page {
  hits: { total: { value: number }; hits: Hit[] }
}

/** Finds and counts over OpenSearch or Elasticsearch, with the REST requests that both have. */
export function createOpenSearch(http: SearchHttp, alias: string) {
  const search = <T>(body: unknown) => http<T>('POST', `/${alias}/_search`, body)

  async function inOneOrder({ filters, offset, after, limit }: SearchQuestion): Promise<Found> {
    const page = await search<Page>(pageQuery(filters, { from: offset, size: limit + 1, after, ready: null }))
    const hits = page.hits.hits.map((hit) => ({ hit, later: false }))
    return foundIn(hits, limit, page.hits.total.value, filters)
  }

  /** What can be had today, then the rest. */
  async function inTwoParts({ filters, offset, after, limit, now }: SearchQuestion): Promise<Found> {
    const minute = readyMinute(now)
    const skipped = after?.later === true
    const ready = await search<Page>(
      pageQuery(filters, {
        from: offset,
        size: skipped ? 0 : limit + 1,
        after: skipped ? undefined : after,
        ready: { minute, yes: true },
      }),
    )
    const before = ready.hits.total.value
    const later = await search<Page>(
      pageQuery(filters, {
        from: Math.max(0, offset - before),
        size: limit + 1 - ready.hits.hits.length,
        after: skipped ? after : undefined,
        ready: { minute, yes: false },
      }),
    )
    const hits = [
      ...ready.hits.hits.map((hit) => ({ hit, later: false })),
      ...later.hits.hits.map((hit) => ({ hit, later: true })),
    ]
    return foundIn(hits, limit, before + later.hits.total.value, filters)
  }

  return {
    find: (question: SearchQuestion) => (readyFirst(question.filters) ? inTwoParts(question) : inOneOrder(question)),
    async count(filters: Filters): Promise<number> {
      return (await http<{ count: number }>('POST', `/${alias}/_count`, { query: all(clausesOf(filters)) })).count
    },
    async counts(filters: Filters): Promise<Counts> {
      const queries = countsQueries(filters)
      const lines = queries.flatMap((query) => [{}, query])
      const { responses } = await http<{ responses: Counted[] }>('POST', `/${alias}/_msearch`, lines)
      return countsOf(responses, filters.channel)
    },
    async known(words: readonly string[]): Promise<ReadonlySet<string>> {
      const parts = [...new Set(words.flatMap(wordsOfText))]
      if (parts.length === 0) return new Set()
      const lines = parts.flatMap((part) => [{}, { size: 0, terminate_after: 1, query: { term: { words: part } } }])
      const { responses } = await http<{ responses: Page[] }>('POST', `/${alias}/_msearch`, lines)
      const have = (part: string) => responses[parts.indexOf(part)]!.hits.total.value > 0
      return new Set(words.filter((word) => wordsOfText(word).every(have)))
    },
  }
}

function foundIn(hits: readonly { hit: Hit; later: boolean }[], limit: number, total: number, filters: Filters): Found {
  const shown = hits.slice(0, limit)
  const end = shown.at(-1)
  return {
    numbers: shown.map(({ hit }) => Number(hit._id)),
    total,
    next: end && hits.length > limit ? placeOf(end, filters) : null,
  }
}

/** Figures that stand for "unknown" are none: see `pageQuery`. */
function placeOf({ hit, later }: { hit: Hit; later: boolean }, filters: Filters): Cursor {
  const order = orderOf(filters, readyFirst(filters) && !later)
  const figure = order ? hit.sort[0]! : null
  const known = figure !== null && figure > 0 && figure < 2 ** 31 - 1
  return { later, figure: known ? figure : null, number: Number(hit._id) }
}
