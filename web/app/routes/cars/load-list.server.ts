import { listCars } from '@faith/contract/catalogue'
import type { Api } from '../../api.server.ts'
import { filtersOf } from './car-query.server.ts'

/** The list of an address: what was asked and what was found. */
export async function loadList(server: Api, search: string) {
  const query = filtersOf(new URLSearchParams(search))
  const found = await server.call(listCars, { query })
  return { ...found, query, search }
}

/** All that the parts of the list need to know. */
export type Listed = Awaited<ReturnType<typeof loadList>>
