import type { App } from '../../../app-context.ts'
import { csvRows } from '../../../lib/csv.ts'
import { drawingsOf } from '../rules/illustration.ts'
import type { Listing } from '../rules/listing.ts'
import { termOf } from '../rules/match-cars.ts'
import { feedColumns, feedRow } from '../rules/vehicle-feed.ts'
import { listedInOrder } from './listed-in-order.ts'

/** A page of the feed of listed cars, behind the car `after`. */
export async function getVehicleFeed({ db, config }: Pick<App, 'db' | 'config'>, after: string | undefined) {
  const listings = await listedInOrder(db.browsing, after === undefined ? {} : { after })
  const rows = listings.map((listing) => {
    const termMonths = listing.subscribable ? termOf(listing, undefined) : null
    const weeklyCents = termMonths === null ? null : (listing.weeklyCents[termMonths] ?? null)
    const picture = pictureOf(listing)
    const row = feedRow(listing, config.publicUrl, picture, { weeklyCents, termMonths })
    return feedColumns.map((column) => row[column])
  })
  return { bytes: Buffer.from(csvRows([[...feedColumns], ...rows])), filename: 'vehicles.csv' }
}

/** The address of a car's first photo, else of its drawing. */
function pictureOf(listing: Listing): string | null {
  const { cover } = listing
  if (cover) return `/pictures/${cover.name}-${Math.max(...cover.widths)}.jpg`
  const drawing = drawingsOf(listing)[0]
  return drawing ? `/illustrations/${drawing.name}-1280.webp` : null
}
