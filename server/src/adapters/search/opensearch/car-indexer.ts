import type { CarSource } from '../search.ts'
import { documentOf, mappings } from './documents.ts'
import type { SearchHttp } from './search-http.ts'

const batch = 5_000
/** A document beside the cars that says up to which version all of them are there. */
const cursorId = '0'
const graceMs = 1_000

/** Keeps the engine's index behind an alias up to date. */
export function createCarIndexer(http: SearchHttp, alias: string, source: CarSource) {
  async function indices(): Promise<string[]> {
    try {
      return Object.keys(await http<Record<string, unknown>>('GET', `/_alias/${alias}`)).sort()
    } catch (error) {
      if (/answers 404/.test((error as Error).message)) return []
      throw error
    }
  }

  /** Up to which version everything is searchable; 0 without an index. */
  async function version(): Promise<number> {
    const [index, ...others] = await indices()
    if (!index || others.length > 0) return 0
    try {
      const document = await http<{ _source: { version: number } }>('GET', `/${index}/_doc/${cursorId}`)
      return document._source.version
    } catch (error) {
      if (/answers 404/.test((error as Error).message)) return 0
      throw error
    }
  }

  async function fill(index: string, from: number): Promise<{ version: number; cars: number }> {
    let at = from
    let cars = 0
    for (;;) {
      const changes = await source.changes(at, batch)
      if (changes.length > 0) {
        await write(
          index,
          changes.map(({ number, version: own, car }) => [own, documentOf(number, own, car)]),
        )
        cars += changes.length
        at = changes.at(-1)!.version
      }
      if (changes.length < batch) break
    }
    if (cars > 0) {
      await http('POST', `/${index}/_refresh`)
      await write(index, [[at, documentOf(Number(cursorId), at, null)]])
    }
    return { version: at, cars }
  }

  /** The version is the document's: a late older write loses, which is a success. */
  async function write(index: string, documents: [version: number, document: Record<string, unknown>][]) {
    const lines = documents.flatMap(([own, document]) => [
      { index: { _id: String(document['number']), version: own, version_type: 'external_gte' } },
      document,
    ])
    const { items } = await http<{ items: { index: { status: number; error?: { type: string } } }[] }>(
      'POST',
      `/${index}/_bulk`,
      lines,
    )
    const failed = items.find(({ index: { status } }) => status >= 300 && status !== 409)
    if (failed) throw new Error(`search refused a document: ${JSON.stringify(failed.index.error)}`)
  }

  /** Builds a new index beside the old one and swaps the alias: nobody sees an empty list meanwhile. */
  async function rebuild(): Promise<number> {
    const name = `${alias}-${String(Date.now()).padStart(15, '0')}`
    const settings = {
      number_of_shards: 1,
      number_of_replicas: 0,
      'index.max_result_window': 10_000,
      // Cars that are looked for together lie together.
      'index.sort.field': ['hub', 'body', 'fuel', 'make', 'model'],
    }
    await http('PUT', `/${name}`, { settings, mappings })
    const filled = await fill(name, 0)
    // Many small pieces would be asked one by one. Where it takes longer than a request may, it goes on by itself.
    await http('POST', `/${name}/_forcemerge?max_num_segments=1`).catch(() => undefined)
    const old = await indices()
    const without = old.map((index) => ({ remove: { index, alias } }))
    await http('POST', '/_aliases', { actions: [{ add: { index: name, alias } }, ...without] })
    const late = await fill(name, filled.version)
    // Questions that were on their way to the old index are answered by it.
    await new Promise((resolve) => setTimeout(resolve, graceMs))
    // Two builders may have swapped at once: both keep the newest.
    const [, ...others] = (await indices()).reverse()
    for (const index of new Set([...old, ...others])) await remove(index)
    return filled.cars + late.cars
  }

  async function remove(index: string): Promise<void> {
    await http('DELETE', `/${index}`).catch((error: Error) => {
      if (!/answers 404/.test(error.message)) throw error
    })
  }

  /** Indexes what changed since the last time and answers how many cars that were; makes the index when there is none. */
  async function follow(): Promise<number> {
    const [index] = await indices()
    return index ? (await fill(index, await version())).cars : rebuild()
  }

  /** Whether the engine has exactly the cars that PostgreSQL has; null while changes are on their way. */
  async function agrees(): Promise<boolean | null> {
    const before = await source.census()
    if ((await version()) !== before.version) return null
    const { aggregations } = await http<{
      aggregations: { versions: { value: number }; listed: { doc_count: number } }
    }>('POST', `/${alias}/_search`, {
      size: 0,
      query: { range: { number: { gte: 1 } } },
      aggs: { versions: { sum: { field: 'version' } }, listed: { filter: { term: { listed: true } } } },
    })
    const after = await source.census()
    if (after.version !== before.version) return null
    return aggregations.listed.doc_count === before.listed && aggregations.versions.value === before.versions
  }

  return { follow, rebuild, version, agrees }
}
