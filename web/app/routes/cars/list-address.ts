/** The address of the list with some parameters changed: null takes one off; the page starts again. */
export function listAddress(search: string, changes: Record<string, string | null>, path = '/cars'): string {
  const next = new URLSearchParams(search)
  if (!('page' in changes)) next.delete('page')
  next.delete('after')
  next.delete('filters')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const query = tidy(next).toString()
  return query ? `${path}?${query}` : path
}

/** The address without one value of a filter that may have several. */
export function withoutValue(search: string, name: string, value: string): string {
  const next = new URLSearchParams(search)
  const kept = next.getAll(name).filter((one) => one !== value)
  next.delete(name)
  for (const one of kept) next.append(name, one)
  return listAddress(next.toString(), {})
}

/** The address after a relaxation: without a filter, or with another value of it. Prices travel in dollars. */
export function relaxedAddress(search: string, filter: string, value: string | null): string {
  if (filter !== 'price_max') return listAddress(search, { [filter]: value })
  return listAddress(search, { price: value === null ? null : String(Math.ceil(Number(value) / 100)) })
}

/** A form sends its empty fields too; addresses do not carry them. */
export function tidy(search: URLSearchParams): URLSearchParams {
  const kept = [...search].filter(
    ([name, value]) => value.trim() !== '' && !(name === 'channel' && value === 'subscribe'),
  )
  return new URLSearchParams(kept)
}

/** The same list with its filters in sight on a phone, for browsers without scripts. */
export function filtersAddress(search: string): string {
  const next = new URLSearchParams(search)
  next.set('filters', '1')
  return `/cars?${next}`
}
