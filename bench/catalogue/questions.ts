export const hubs = ['Brisbane', 'Sydney', 'Melbourne', 'Adelaide', 'Perth']
export const bodies = ['SUV', 'Sedan', 'Hatchback', 'Ute', 'People mover', 'Wagon']
export const fuels = ['Petrol', 'Diesel', 'Hybrid', 'Electric']
const sorts = ['price_asc', 'year_desc', 'odometer_asc', 'recommended']

const chosen = (n: number, salt: number, below: number) => ((n * 2_654_435_761 + salt * 40_503) >>> 8) % below

interface Asked {
  hub: string | null
  body: string | null
  fuel: string | null
  priceMax: number
  sort: string
}

function asked(n: number): Asked {
  return {
    hub: chosen(n, 1, 3) > 0 ? hubs[chosen(n, 2, 5)]! : null,
    body: chosen(n, 3, 3) > 0 ? bodies[chosen(n, 4, 6)]! : null,
    fuel: chosen(n, 5, 3) === 0 ? fuels[chosen(n, 6, 4)]! : null,
    priceMax: 25_000 + chosen(n, 7, 400) * 100,
    sort: sorts[chosen(n, 8, 4)]!,
  }
}

/** Filters of the n-th question, for our API: hardly two alike, so nothing is answered from a cache. */
export function questions(n: number): string {
  const { hub, body, fuel, priceMax, sort } = asked(n)
  const query = new URLSearchParams({ price_max: String(priceMax), term: '12', sort })
  if (hub) query.set('hub', hub)
  if (body) query.set('body', body)
  if (fuel) query.set('fuel', fuel)
  return query.toString()
}

/** What plain joins of the normalised tables read for a card. */
export const joinsRows = `v.*, h.name, p.weekly_cents, s.drive_away_cents,
  (select km from fleet.odometer_readings r where r.vehicle_id = v.id order by recorded_at desc limit 1) as km`

/** Where they read it, before any filter. */
export const joinsFrom = `from fleet.vehicles v
  join offers.term_prices p on p.vehicle_id = v.id and p.months = 12
  left join hubs.hubs h on h.id = v.hub_id
  left join offers.sale_offers s on s.vehicle_id = v.id
  where v.state = 'ready'`

/** The same question by plain joins of the normalised tables. */
export function joinsSql(n: number): { rows: string; count: string; values: unknown[] } {
  const { hub, body, fuel, priceMax, sort } = asked(n)
  const from = `${joinsFrom} and p.weekly_cents <= $1 and ($2::text is null or h.name = $2) and ($3::text is null or v.body = $3)
      and ($4::text is null or v.fuel = $4)`
  const order = {
    price_asc: 'p.weekly_cents',
    recommended: 'p.weekly_cents',
    year_desc: 'v.build desc',
    odometer_asc: 'km nulls last',
  }[sort]
  return {
    values: [priceMax, hub, body, fuel],
    count: `select count(*) ${from}`,
    rows: `select ${joinsRows} ${from} order by ${order}, v.stock_no limit 24`,
  }
}

const words = [
  'red corolla',
  'white hilux sr5 in perth',
  'silver golf under $400 a week',
  'hybrid camry ascent',
  'blue ute wildtrak',
  'toyta rav4 gxl black',
]

/** A sentence with words that no filter takes; hardly two alike, so nothing is answered from a cache. */
export function sentenceOf(n: number): string {
  return `${words[n % words.length]} ${2013 + chosen(n, 9, 12)} or newer under ${40_000 + chosen(n, 10, 100_000)} km`
}
