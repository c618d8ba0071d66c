import { z } from 'zod'
import { operation } from './operation.ts'
import { Id } from './page.ts'

// Files about all listed cars, for search engines and partners. The web serves them at their usual addresses.

export const getSitemapIndex = operation({
  id: 'getSitemapIndex',
  method: 'GET',
  path: '/api/v1/sitemaps',
  tag: 'catalogue',
  summary: 'The index of all sitemaps: the site’s own pages, then the cars in parts',
  produces: 'application/xml',
  access: 'public',
})

export const getSitePagesSitemap = operation({
  id: 'getSitePagesSitemap',
  method: 'GET',
  path: '/api/v1/sitemaps/pages',
  tag: 'catalogue',
  summary: 'The sitemap of pages that are not cars',
  produces: 'application/xml',
  access: 'public',
})

export const getCarsSitemap = operation({
  id: 'getCarsSitemap',
  method: 'GET',
  path: '/api/v1/sitemaps/cars/:from',
  tag: 'catalogue',
  summary: 'A part of the sitemap of cars: 10,000 from this car on, in the order of their ids',
  params: z.strictObject({ from: Id }),
  produces: 'application/xml',
  access: 'public',
})

export const getVehicleFeed = operation({
  id: 'getVehicleFeed',
  method: 'GET',
  path: '/api/v1/feeds/vehicles',
  tag: 'catalogue',
  summary: 'Listed cars as CSV, 10,000 a page, in the columns of Google’s vehicle listings',
  description:
    'A page with fewer than 10,000 rows is the last; ask on with the last row’s `id` as `after`. There is no VIN: it is never public. Prices are dollars, GST included: `price` is drive-away, `subscription_price` a week.',
  query: z.strictObject({ after: Id.optional() }),
  produces: 'text/csv; charset=utf-8',
  access: 'public',
})

export const getCarPreview = operation({
  id: 'getCarPreview',
  method: 'GET',
  path: '/api/v1/cars/:slug/preview',
  tag: 'catalogue',
  summary: 'A picture of 1200 × 630 pixels with car, price and hub, for shared links',
  params: z.strictObject({ slug: z.string().min(1).max(200) }),
  produces: 'image/png',
  access: 'public',
})
