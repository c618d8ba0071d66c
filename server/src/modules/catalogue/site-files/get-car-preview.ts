import type { StoragePort } from '../../../adapters/storage/storage.ts'
import type { App } from '../../../app-context.ts'
import { dollars } from '../../../lib/money.ts'
import { notFound } from '../../../lib/problem.ts'
import { listingBySlug } from '../find-listings.ts'
import { drawingsOf } from '../rules/illustration.ts'
import type { Cover, Listing } from '../rules/listing.ts'
import { termOf } from '../rules/match-cars.ts'
import { drawPreview, type PreviewWords } from './draw-preview.ts'

/** Drawn pictures kept in memory, so that a link that goes around is drawn once. */
const kept = new Map<string, Promise<Buffer>>()
const keptAtMost = 200

/** The picture that a shared link shows. */
export async function getCarPreview({ db, storage }: Pick<App, 'db' | 'storage'>, slug: string) {
  const listing = await listingBySlug(db.browsing, slug)
  if (!listing) throw notFound()
  const words = wordsOf(listing)
  const key = JSON.stringify([words, listing.cover?.name])
  let drawing = kept.get(key)
  if (!drawing) {
    const photo = listing.cover ? await photoOf(storage, listing.cover) : null
    drawing = drawPreview(words, photo)
    // Drawn without its photo while the storage was away: the next one asks again.
    if (listing.cover && !photo) return { bytes: await drawing, filename: `${listing.slug}.png` }
    drawing.catch(() => kept.delete(key))
    if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value!)
    kept.set(key, drawing)
  }
  return { bytes: await drawing, filename: `${listing.slug}.png` }
}

function photoOf(storage: StoragePort, { name, widths }: Cover): Promise<Buffer | null> {
  const width = widths.find((one) => one >= 960) ?? Math.max(...widths)
  return storage.get(`pictures/${name}/${width}.jpg`).catch(() => null)
}

function wordsOf(listing: Listing): PreviewWords {
  const months = listing.subscribable ? termOf(listing, undefined) : null
  const weekly = months === null ? null : (listing.weeklyCents[months] ?? null)
  const sale = listing.buyable ? listing.driveAwayCents : null
  const detail = [
    listing.variant,
    listing.fuel,
    listing.seats === null ? null : `${listing.seats} seats`,
    listing.hubName,
  ].filter(Boolean)
  return {
    title: [listing.year, listing.make, listing.model].filter(Boolean).join(' '),
    detail: detail.join(' · '),
    price: weekly !== null ? wholeDollars(weekly) : sale !== null ? wholeDollars(sale) : '',
    per:
      weekly !== null ? `a week for ${months} ${months === 1 ? 'month' : 'months'}` : sale !== null ? 'drive-away' : '',
    drawing: drawingsOf(listing)[0]?.name ?? null,
  }
}

/** Cents only where they matter: `$389`, but `$389.50`. */
function wholeDollars(cents: number): string {
  return dollars(cents).replace(/\.00$/, '')
}
