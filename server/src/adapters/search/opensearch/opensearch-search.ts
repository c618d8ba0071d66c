import { wordsOfText } from '../counting/car-index.ts'
import { type CountedFilter, type Counts, type Cursor, type Found, priceStep, type SearchQuestion } from '../search.ts'
import { readyMinute } from './documents.ts'
import { all, clausesOf, countsQuery, orderOf, pageQuery, readyFirst } from './queries.ts'
import type { SearchHttp } from './search-http.ts'

type Filters = SearchQuestion['filters']

interface Hit {
  _id: string
  sort: number[]
}
interface Page {
  hits: { total: { value: number }; hits: Hit[] }
}
interface Bucket {
  key: string | number
  doc_count: number
}
interface Counted {
  aggregations: Record<string, { values: { buckets: Bucket[] } }>
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
      return countsOf(await search<Counted>(countsQuery(filters)), priceStep[filters.channel ?? 'subscribe'])
    },
    async known(words: readonly string[]): Promise<ReadonlySet<string>> {
      const parts = [...new Set(words.flatMap(wordsOfText))]
      if (parts.length === 0) return new Set()
      const filters = Object.fromEntries(parts.map((part, index) => [`w${index}`, { term: { words: part } }]))
      const body = { size: 0, query: { term: { listed: true } }, aggs: { known: { filters: { filters } } } }
      const answer = await search<{ aggregations: { known: { buckets: Record<string, Bucket> } } }>(body)
      const have = (part: string) => (answer.aggregations.known.buckets[`w${parts.indexOf(part)}`]?.doc_count ?? 0) > 0
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

function countsOf({ aggregations }: Counted, step: number): Counts {
  const fields: CountedFilter[] = ['hub', 'body', 'fuel', 'seats', 'make', 'model', 'drive', 'gearbox', 'feature']
  const buckets = (name: string) => aggregations[name]?.values.buckets ?? []
  const counted = (name: string) => new Map(buckets(name).map(({ key, doc_count }) => [String(key), doc_count]))
  const plates = counted('pPlate')
  return {
    of: Object.fromEntries(fields.map((name) => [name, counted(name)])) as unknown as Counts['of'],
    pPlate: {
      allowed: plates.get('allowed') ?? 0,
      barred: plates.get('barred') ?? 0,
      unknown: plates.get('unknown') ?? 0,
    },
    prices: new Map(buckets('prices').map(({ key, doc_count }) => [Math.round(Number(key) / step), doc_count])),
  }
}
