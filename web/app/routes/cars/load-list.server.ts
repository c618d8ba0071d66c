import { listCars } from '@faith/contract/catalogue'
import { readSearch } from '@faith/contract/searches'
import type { Api } from '../../api.server.ts'
import { filtersOf } from './car-query.server.ts'

/** The list of an address: what was asked and what was found. */
export async function loadList(server: Api, search: string) {
  const params = new URLSearchParams(search)
  const query = filtersOf(params)
  const said = params.get('said')?.trim().slice(0, 200) || null
  const [found, read] = await Promise.all([
    server.call(listCars, { query }),
    said ? server.call(readSearch, { query: { q: said } }) : null,
  ])
  return { ...found, query, search, said, missed: read?.missed ?? [] }
}

/** All that the parts of the list need to know. */
export type Listed = Awaited<ReturnType<typeof loadList>>
