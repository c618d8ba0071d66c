import type { App } from '../../../app-context.ts'
import { notFound } from '../../../lib/problem.ts'
import { allHubs } from '../../hubs/index.ts'
import { sitemapIndexOf, sitemapOf } from '../rules/sitemap.ts'
import { firstOfEachPart, listedInOrder } from './listed-in-order.ts'

type Needs = Pick<App, 'db' | 'config'>

const pages = [
  '/',
  '/cars',
  '/cars?channel=buy',
  '/how-it-works',
  '/help',
  '/hubs',
  '/about',
  '/contact',
  '/legal/terms',
  '/legal/privacy',
  '/legal/agreement',
]

/** The index: the site's pages, then the cars in parts, each named by its first car. */
export async function getSitemapIndex({ db, config }: Needs) {
  const parts = await firstOfEachPart(db.browsing)
  return xml('sitemap.xml', [
    `${config.publicUrl}/sitemaps/pages.xml`,
    ...parts.map((from) => `${config.publicUrl}/sitemaps/cars/${from}.xml`),
  ])
}

/** The pages that are not cars. */
export async function getSitePagesSitemap({ db, config }: Needs) {
  const hubs = (await allHubs(db.browsing)).map((hub) => `/hubs/${hub.slug}`)
  const listed = [...pages, ...hubs].map((path) => ({ url: `${config.publicUrl}${path}` }))
  return { bytes: Buffer.from(sitemapOf(listed)), filename: 'pages.xml' }
}

/** A part of the cars; a first car that is not listed any more still begins the same part. */
export async function getCarsSitemap({ db, config }: Needs, from: string) {
  const listings = await listedInOrder(db.browsing, { from })
  if (listings.length === 0) throw notFound()
  const cars = listings.map((listing) => ({
    url: `${config.publicUrl}/cars/${listing.slug}`,
    changedOn: listing.refreshedAt.toISOString().slice(0, 10),
  }))
  return { bytes: Buffer.from(sitemapOf(cars)), filename: 'cars.xml' }
}

function xml(filename: string, urls: readonly string[]) {
  return { bytes: Buffer.from(sitemapIndexOf(urls)), filename }
}
