import { z } from 'zod'
import { CarCard, CarFilters } from './catalogue.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const savedProblems = problems('saved', {
  tooMany: {
    status: 409,
    title: 'You have saved as many searches as we keep',
    explanation: 'We keep 20 searches for an account. Remove one first.',
  },
  linkOver: {
    status: 422,
    title: 'This link is not one of ours',
    explanation:
      'Links in our mails stop mails without signing in. Open the newest mail, or turn them off in your account.',
  },
})

/** What a saved search asks for: the filters of the list, without order and place. A sentence is saved as the filters it means. */
export const SavedFilters = CarFilters.omit({ q: true, page: true, after: true, sort: true })
export type SavedFilters = z.infer<typeof SavedFilters>

/** A search that an account keeps. */
export const SavedSearch = z.object({
  id: Id,
  name: z.string(),
  filters: CarFilters.omit({ q: true, page: true, after: true, sort: true }),
  alerts: z
    .boolean()
    .meta({ description: 'Whether cars that come to match are told by mail: each once, at most one mail a day' }),
  cars: z.int().meta({ description: 'Cars that match now' }),
  savedAt: Instant,
})
export type SavedSearch = z.infer<typeof SavedSearch>

const SearchName = z.string().trim().min(1, 'Enter a name').max(80)

/** A search to save. */
export const NewSavedSearch = z.strictObject({
  name: SearchName,
  filters: SavedFilters,
  alerts: z.boolean().optional().meta({ description: 'On unless said' }),
})
export type NewSavedSearch = z.infer<typeof NewSavedSearch>

/** What can be changed of a saved search. */
export const SavedSearchChange = z.strictObject({ name: SearchName.optional(), alerts: z.boolean().optional() })
export type SavedSearchChange = z.infer<typeof SavedSearchChange>

const ofSearch = z.strictObject({ searchId: Id })
const Slug = z.string().min(1).max(200)
const Favourites = z.object({
  slugs: z.array(z.string()).meta({ description: 'Newest first, at most 100' }),
  priceDrops: z.boolean().meta({ description: 'Whether lower prices are told by mail, at most one mail a day' }),
})
export type Favourites = z.infer<typeof Favourites>

export const listSavedSearches = operation({
  id: 'listSavedSearches',
  method: 'GET',
  path: '/api/v1/my/searches',
  tag: 'catalogue',
  summary: 'One’s saved searches, newest first',
  returns: z.object({ searches: z.array(SavedSearch) }),
  access: 'account:read',
})

export const saveSearch = operation({
  id: 'saveSearch',
  method: 'POST',
  path: '/api/v1/my/searches',
  tag: 'catalogue',
  summary: 'Save a search; the same filters again are the same search',
  body: NewSavedSearch,
  returns: SavedSearch,
  status: 201,
  access: 'account:update',
  problems: [savedProblems.tooMany],
})

export const changeSavedSearch = operation({
  id: 'changeSavedSearch',
  method: 'PATCH',
  path: '/api/v1/my/searches/:searchId',
  tag: 'catalogue',
  summary: 'Rename a saved search, or turn its mails on or off; turned on again, it tells of what changes from then on',
  params: ofSearch,
  body: SavedSearchChange,
  returns: SavedSearch,
  access: 'account:update',
})

export const removeSavedSearch = operation({
  id: 'removeSavedSearch',
  method: 'DELETE',
  path: '/api/v1/my/searches/:searchId',
  tag: 'catalogue',
  summary: 'Remove a saved search',
  params: ofSearch,
  access: 'account:update',
})

export const getFavourites = operation({
  id: 'getFavourites',
  method: 'GET',
  path: '/api/v1/my/favourites',
  tag: 'catalogue',
  summary: 'Which cars one has saved',
  returns: Favourites,
  access: 'account:read',
})

export const listSavedCars = operation({
  id: 'listSavedCars',
  method: 'GET',
  path: '/api/v1/my/saved-cars',
  tag: 'catalogue',
  summary: 'The cars that one has saved, as a list shows them',
  returns: z.object({ cars: z.array(CarCard), priceDrops: z.boolean() }),
  access: 'account:read',
})

export const mergeFavourites = operation({
  id: 'mergeFavourites',
  method: 'POST',
  path: '/api/v1/my/favourites',
  tag: 'catalogue',
  summary: 'Save cars, such as those of a browser that just signed in; what was saved before stays',
  body: z.strictObject({ slugs: z.array(Slug).max(100).meta({ description: 'Newest first' }) }),
  returns: Favourites,
  access: 'account:update',
})

export const removeFavourite = operation({
  id: 'removeFavourite',
  method: 'DELETE',
  path: '/api/v1/my/favourites/:slug',
  tag: 'catalogue',
  summary: 'Take a car off one’s saved cars; one that is not there is no error',
  params: z.strictObject({ slug: Slug }),
  access: 'account:update',
})

export const setPriceAlerts = operation({
  id: 'setPriceAlerts',
  method: 'PUT',
  path: '/api/v1/my/price-alerts',
  tag: 'catalogue',
  summary: 'Whether lower prices of saved cars are told by mail; turned on again, from the prices of now',
  body: z.strictObject({ on: z.boolean() }),
  returns: Favourites,
  access: 'account:update',
})

export const stopAlerts = operation({
  id: 'stopAlerts',
  method: 'POST',
  path: '/api/v1/alert-stops',
  tag: 'catalogue',
  summary: 'Stop the mails that the link of a mail names, without signing in',
  description: 'Mail programs post here for their reader (RFC 8058); the body says nothing, the link is signed.',
  query: z.strictObject({ link: z.string().min(20).max(200) }),
  accepts: ['application/x-www-form-urlencoded', 'multipart/form-data'],
  returns: z.object({ stopped: z.enum(['search', 'prices']) }),
  access: 'public',
  origin: 'any',
  problems: [savedProblems.linkOver],
})
