import type { ReadSearch } from '@faith/contract/catalogue'
import type { Understood } from './understood.ts'

type Filters = ReadSearch['filters']

/** What was understood, as filters of the list. A price in all does not cap a weekly price, nor the other way round. */
export function asFilters(read: Understood): Filters {
  const buys = read.channel === 'buy'
  const filters: Record<string, unknown> = {
    channel: read.channel,
    hub: read.hub && [read.hub],
    body: read.body,
    fuel: read.fuel,
    seats_min: read.seats_min,
    make: read.make && [read.make],
    model: read.model && [read.model],
    year_min: read.year_min,
    odometer_max: read.odometer_max,
    transmission: read.transmission,
    drive: read.drive && [read.drive],
    feature: read.features,
    price_max: !buys && read.price_unit === 'total' ? undefined : read.price_max_cents,
    term: buys ? undefined : read.term_months,
    p_plate: read.p_plate_ok,
    available_by: read.available_by,
    sort: read.sort,
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Filters
}
