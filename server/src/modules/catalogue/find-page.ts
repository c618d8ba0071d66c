import type { CarFilters } from '@faith/contract/catalogue'
import type { SearchQuestion } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { readSearch } from './read-search.ts'
import { placeOf, placeText } from './rules/place.ts'

const pageSize = 24

/** One page of what was asked, as numbers of cars: by its page, or behind a place where pages end. */
export async function findPage(app: Pick<App, 'db' | 'search'>, asked: CarFilters) {
  const read = asked.q ? await readSearch(app, asked.q) : null
  const { q: _, page = 1, after, ...explicit } = asked
  const filters: SearchQuestion['filters'] = {
    ...read?.filters,
    ...(read?.text ? { text: read.text } : {}),
    ...explicit,
  }
  const now = app.db.browsing.now
  const { numbers, total, next } = await app.search.find({
    filters,
    offset: after === undefined ? (page - 1) * pageSize : 0,
    ...(after === undefined ? {} : { after: placeOf(after) }),
    limit: pageSize,
    now: now.getTime(),
  })
  return { read, filters, now, numbers, page: { page, pageSize, total }, next: next && placeText(next) }
}
