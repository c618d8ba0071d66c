import { z } from 'zod'
import { Picture } from './car-picture.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo } from './page.ts'

/** When a car can be had. */
export const Availability = z.object({
  state: z
    .enum(['today', 'from', 'held', 'taken'])
    .meta({ description: 'Held: somebody is looking at it and it may come free; taken: not to be had' }),
  on: HubDate.nullable().meta({ description: 'First day, for `from`' }),
  heldUntil: Instant.nullable(),
})
export type Availability = z.infer<typeof Availability>

/** A car in a list. Unknown attributes are null ("Ask us"). Never VIN, cost or customer. */
export const CarCard = z.object({
  id: Id,
  slug: z.string(),
  title: z.string().meta({ description: 'Year, make and model' }),
  make: z.string(),
  model: z.string(),
  year: z.int().nullable(),
  variant: z.string().nullable(),
  body: z.string().nullable(),
  fuel: z.string().nullable(),
  seats: z.int().nullable(),
  odometerKm: z.int().nullable(),
  hubId: Id.nullable(),
  hubName: z.string().nullable(),
  importedFromJapan: z.boolean(),
  weeklyCents: Cents.nullable().meta({ description: 'Cents a week for `termMonths`, 385 km a week' }),
  termMonths: z.int().nullable().meta({ description: 'The asked term if it is offered, else the longest offered' }),
  driveAwayCents: Cents.nullable(),
  availability: Availability,
  picture: Picture.nullable(),
})
export type CarCard = z.infer<typeof CarCard>

const bodies = ['SUV', 'Sedan', 'Hatchback', 'Wagon', 'Ute', 'Van', 'People mover', 'Coupe', 'Convertible'] as const
const fuels = ['Petrol', 'Diesel', 'Hybrid', 'Plug-in hybrid', 'Electric', 'LPG'] as const
const hubs = ['Brisbane', 'Sydney', 'Melbourne', 'Adelaide', 'Perth'] as const

export const CarSort = z.enum([
  'recommended',
  'price_asc',
  'price_desc',
  'year_desc',
  'odometer_asc',
  'available_asc',
  'range_desc',
  'consumption_asc',
])
export type CarSort = z.infer<typeof CarSort>

/** Filters of the car list; each may be left out. */
export const CarFilters = z.strictObject({
  channel: z.enum(['subscribe', 'buy']).optional().meta({ description: 'subscribe unless said' }),
  q: z.string().max(200).optional().meta({
    description:
      'A sentence, as "7 seater hybrid under $300 in Brisbane": what is understood filters, unless a filter here says otherwise',
  }),
  text: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Words that a car must have in its make, model, variant, body, fuel, drive, hub or colour' }),
  hub: z.array(z.enum(hubs)).optional(),
  body: z.array(z.enum(bodies)).optional(),
  fuel: z.array(z.enum(fuels)).optional(),
  seats: z.array(z.int().min(1).max(15)).optional(),
  seats_min: z.int().min(1).max(15).optional(),
  make: z.array(z.string().max(60)).optional(),
  model: z.array(z.string().max(60)).optional(),
  year_min: z.int().min(1950).max(2100).optional().meta({ description: 'Year of build' }),
  odometer_max: z.int().min(1).max(2_000_000).optional().meta({ description: 'Kilometres' }),
  transmission: z.enum(['automatic', 'manual']).optional(),
  drive: z.array(z.enum(['FWD', 'RWD', 'AWD', '4WD'])).optional(),
  feature: z.array(z.string().max(40)).optional().meta({ description: 'Feature codes; all must be there' }),
  price_max: z
    .int()
    .min(1)
    .max(100_000_000)
    .optional()
    .meta({ description: 'Cents: a week for subscribe, in all for buy' }),
  term: z.int32().optional().meta({ description: 'Minimum term in months: 1, 3, 6, 9 or 12' }),
  p_plate: z.boolean().optional().meta({ description: 'Only cars that P-plate drivers may drive, by 130 kW a tonne' }),
  available_by: HubDate.optional(),
  sort: CarSort.optional(),
  page: z.int().min(1).max(100).optional(),
  after: z
    .string()
    .regex(/^[01]\.\d{0,12}\.\d{1,9}$/)
    .optional()
    .meta({ description: 'Instead of a page: what comes behind the `next` of an answer; goes on where pages end' }),
})
export type CarFilters = z.infer<typeof CarFilters>

/** What a sentence means. */
export const ReadSearch = z.object({
  filters: CarFilters.omit({ q: true, text: true, page: true, after: true }),
  text: z.string().nullable().meta({ description: 'Words that no filter takes and that some car has' }),
  missed: z.array(z.string()).meta({ description: 'Words that were not understood; they filter nothing' }),
})
export type ReadSearch = z.infer<typeof ReadSearch>

/** One choice of a filter with how many cars it gives; the filter's own choices do not count against it. */
export const FacetChoice = z.object({ value: z.string(), label: z.string(), count: z.int(), on: z.boolean() })
export type FacetChoice = z.infer<typeof FacetChoice>

/** Counts beside each filter; zero-count choices are listed too. */
export const Facets = z.object({
  hub: z.array(FacetChoice),
  body: z.array(FacetChoice),
  fuel: z.array(FacetChoice),
  seats: z.array(FacetChoice),
  make: z.array(FacetChoice),
  drive: z.array(FacetChoice),
  transmission: z.array(FacetChoice),
  feature: z.array(FacetChoice),
  price: z
    .array(z.object({ fromCents: Cents, toCents: Cents, count: z.int() }))
    .meta({ description: 'Histogram of prices, equal steps' }),
  pPlate: z.object({ allowed: z.int(), barred: z.int(), unknown: z.int() }),
})
export type Facets = z.infer<typeof Facets>

/** What to relax when little is found, and how many cars that gives. */
export const Relaxation = z.object({
  filter: z.string(),
  value: z.string().nullable().meta({ description: 'New value; null: without the filter' }),
  label: z.string(),
  count: z.int(),
})
export type Relaxation = z.infer<typeof Relaxation>

const Next = z.string().nullable().meta({ description: 'For `after`: where the next cars begin; null at the end' })

export const listCars = operation({
  id: 'listCars',
  method: 'GET',
  path: '/api/v1/cars',
  tag: 'catalogue',
  summary: 'Cars that can be had, with exact counts beside each filter',
  query: CarFilters,
  returns: z.object({
    cars: z.array(CarCard),
    page: PageInfo,
    next: Next,
    read: ReadSearch.nullable().meta({ description: 'How `q` was understood; null without `q`' }),
    facets: Facets,
    relaxations: z.array(Relaxation).meta({ description: 'Empty unless fewer than four cars match' }),
    nearest: z
      .array(CarCard.extend({ differences: z.array(z.string()) }))
      .meta({ description: 'Nearest cars with how they differ, when fewer than four match' }),
  }),
  access: 'public',
  shared: true,
})

export const listCards = operation({
  id: 'listCards',
  method: 'GET',
  path: '/api/v1/car-cards',
  tag: 'catalogue',
  summary: 'A page of cars with the exact total, without the counts beside filters',
  query: CarFilters,
  returns: z.object({ cars: z.array(CarCard), page: PageInfo, next: Next }),
  access: 'public',
  shared: true,
})

/** A car's public page. */
export const CarPage = CarCard.extend({
  reference: z.string().meta({ description: 'The stock number' }),
  pictures: z.array(Picture),
  termPrices: z.array(z.object({ months: z.int(), weeklyCents: Cents })),
  transmission: z.string().nullable(),
  drive: z.string().nullable(),
  colour: z.string().nullable(),
  buildMonth: z.string().nullable(),
  features: z.array(z.object({ code: z.string(), label: z.string() })),
  powerKw: z.number().nullable(),
  tareKg: z.int().nullable(),
  kwPerTonne: z.int().nullable().meta({ description: 'Rounded; the rule compares exact integers' }),
  pPlate: z
    .enum(['allowed', 'barred', 'person_decides'])
    .meta({ description: 'For P-plate drivers in QLD, NSW, VIC and SA' }),
  doors: z.int().nullable(),
  fuelLitresPer100km: z.number().nullable(),
  energyKwhPer100km: z.number().nullable(),
  evRangeKm: z.int().nullable(),
  ancapStars: z.int().nullable(),
  regoState: z.string().nullable(),
  regoExpiresOn: HubDate.nullable(),
  hub: z
    .object({
      id: Id,
      name: z.string(),
      slug: z.string(),
      suburb: z.string(),
      state: z.string(),
      timeZone: z.string(),
      today: HubDate,
    })
    .nullable(),
  mayHold: z.boolean().meta({ description: 'Whether a hold can be placed now' }),
  similar: z.array(CarCard),
})
export type CarPage = z.infer<typeof CarPage>

export const getCar = operation({
  id: 'getCar',
  method: 'GET',
  path: '/api/v1/cars/:slug',
  tag: 'catalogue',
  summary: 'A car’s page',
  params: z.strictObject({ slug: z.string().min(1).max(200) }),
  returns: CarPage,
  access: 'public',
  shared: true,
})

export const getHome = operation({
  id: 'getHome',
  method: 'GET',
  path: '/api/v1/home',
  tag: 'catalogue',
  summary: 'What the home page shows: from-prices, counts and cars ready this week',
  returns: z.object({
    subscribe: z.object({ count: z.int(), fromWeeklyCents: Cents.nullable() }),
    buy: z.object({ count: z.int(), fromCents: Cents.nullable() }),
    featured: z.array(CarCard),
    hubs: z.array(z.object({ id: Id, name: z.string(), slug: z.string(), suburb: z.string(), cars: z.int() })),
  }),
  access: 'public',
  shared: true,
})
