import type { SavedFilters } from '@faith/contract/saved'

/** The address of the list with these filters. Prices travel in dollars. */
export function searchAddress(filters: SavedFilters): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || (name === 'channel' && value === 'subscribe')) continue
    if (name === 'price_max') search.set('price', String(Number(value) / 100))
    else for (const one of [value].flat()) search.append(name, String(one))
  }
  const query = search.toString()
  return query ? `/cars?${query}` : '/cars'
}
