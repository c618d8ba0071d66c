import { CarFilters } from '@faith/contract/catalogue'
import { centsOf, decodeForm } from '../../forms.ts'

/**
 * The filters that an address asks for. `price` is in dollars there, for people; what is not a filter or not a value of
 * one is left out, so that an old or mistyped link still shows cars.
 */
export function filtersOf(search: URLSearchParams): CarFilters {
  const plain = new URLSearchParams(search)
  const price = centsOf(search.get('price') ?? '')
  plain.delete('price_max')
  const decoded = decodeForm(plain, CarFilters) as Record<string, unknown>
  if (price !== undefined && price > 0) decoded['price_max'] = price
  for (let round = 0; round < 20; round++) {
    const parsed = CarFilters.safeParse(decoded)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) delete decoded[String(issue.path[0])]
  }
  return {}
}
