import type { CarFilters, FacetChoice, Facets } from '@faith/contract/catalogue'

const fixed = {
  hub: ['Brisbane', 'Sydney', 'Melbourne', 'Adelaide', 'Perth'],
  body: ['SUV', 'Sedan', 'Hatchback', 'Wagon', 'Ute', 'Van', 'People mover', 'Coupe', 'Convertible'],
  fuel: ['Petrol', 'Diesel', 'Hybrid', 'Plug-in hybrid', 'Electric', 'LPG'],
  drive: ['FWD', 'RWD', 'AWD', '4WD'],
} as const

const priceBars = 12

/** Exact counts as search engines give them. */
interface Counted {
  of: Readonly<
    Record<
      'hub' | 'body' | 'fuel' | 'seats' | 'make' | 'model' | 'drive' | 'gearbox' | 'feature',
      ReadonlyMap<string, number>
    >
  >
  pPlate: { allowed: number; barred: number; unknown: number }
  /** By steps of `step` cents. */
  prices: ReadonlyMap<number, number>
}

/** The choices beside each filter with their counts; those without a car are listed too when the channel has them. */
export function facetsOf(
  counts: Counted,
  channel: Counted,
  filters: Omit<CarFilters, 'q' | 'page'>,
  featureLabels: Readonly<Record<string, string>>,
): Facets {
  const had = (field: keyof Counted['of']) =>
    [...channel.of[field]].filter(([, count]) => count > 0).map(([value]) => value)
  const seats = had('seats').sort((a, b) => Number(a) - Number(b))
  const least = filters.seats_min
  const seatsOn = filters.seats?.map(String) ?? (least === undefined ? [] : seats.filter((one) => Number(one) >= least))
  const makes = had('make').sort()
  const features = Object.keys(featureLabels).filter((code) => (channel.of.feature.get(code) ?? 0) > 0)
  return {
    hub: choices(fixed.hub, counts.of.hub, filters.hub),
    body: choices(fixed.body, counts.of.body, filters.body),
    fuel: choices(fixed.fuel, counts.of.fuel, filters.fuel),
    seats: choices(seats, counts.of.seats, seatsOn),
    make: choices(makes, counts.of.make, filters.make),
    drive: choices(fixed.drive, counts.of.drive, filters.drive),
    transmission: choices(
      ['automatic', 'manual'],
      counts.of.gearbox,
      filters.transmission ? [filters.transmission] : [],
    ),
    feature: choices(features, counts.of.feature, filters.feature, featureLabels),
    price: histogram(counts.prices, filters.channel === 'buy' ? 1_000_000 : 5_000),
    pPlate: counts.pPlate,
  }
}

function choices(
  values: readonly string[],
  counts: ReadonlyMap<string, number>,
  on: readonly string[] | undefined,
  labels: Readonly<Record<string, string>> = {},
): FacetChoice[] {
  return values.map((value) => ({
    value,
    label: labels[value] ?? value,
    count: counts.get(value) ?? 0,
    on: on?.includes(value) ?? false,
  }))
}

/** At most twelve equal bars over the price steps that have cars. */
function histogram(prices: ReadonlyMap<number, number>, step: number): Facets['price'] {
  if (prices.size === 0) return []
  const low = Math.min(...prices.keys())
  const steps = Math.max(...prices.keys()) + 1 - low
  const width = Math.ceil(steps / priceBars)
  return Array.from({ length: Math.ceil(steps / width) }, (_, bar) => {
    const from = low + bar * width
    let count = 0
    for (let at = from; at < from + width; at += 1) count += prices.get(at) ?? 0
    return { fromCents: from * step, toCents: (from + width) * step, count }
  })
}
