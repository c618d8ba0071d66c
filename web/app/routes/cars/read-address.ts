import type { ReadSearch } from '@faith/contract/catalogue'

const order = [
  'channel',
  'hub',
  'body',
  'fuel',
  'seats_min',
  'make',
  'model',
  'year_min',
  'odometer_max',
  'drive',
  'transmission',
  'feature',
  'price_max',
  'term',
  'p_plate',
  'available_by',
  'sort',
] as const satisfies readonly (keyof ReadSearch['filters'])[]

/**
 * The one address of a sentence: each thing it means is a filter of its own, that a chip can take off and another person
 * can be sent; the sentence stays for the box. What was chosen beside the box (channel, term, order) stays where the
 * sentence says nothing about it.
 */
export function readAddress({ filters, text }: ReadSearch, typed: string, beside: URLSearchParams): string {
  const address = new URLSearchParams({ said: typed })
  for (const name of order) {
    const value = filters[name] ?? (['channel', 'term', 'sort'].includes(name) ? beside.get(name) : null)
    if (value === null || value === undefined || value === '') continue
    if (name === 'price_max') address.set('price', String(Number(value) / 100))
    else if (!(name === 'channel' && value === 'subscribe'))
      for (const one of [value].flat()) address.append(name, String(one))
  }
  if (text) address.set('text', text)
  return `/cars?${address}`
}
