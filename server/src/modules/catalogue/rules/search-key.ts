import type { SavedFilters } from '@faith/contract/saved'

/** The same filters as the same text, whatever order they came in. Subscribing is what nobody has to say. */
export function searchKey(filters: SavedFilters): string {
  const entries = Object.entries(filters)
    .filter(([name, value]) => !(value === undefined || (name === 'channel' && value === 'subscribe')))
    .map(([name, value]) => [name, Array.isArray(value) ? [...new Set<unknown>(value)].sort() : value] as const)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
