import type { Listing } from './listing.ts'

/** Columns of Google's vehicle listings, without the VIN, and the weekly price of the longest term. */
export const feedColumns = [
  'id',
  'store_code',
  'title',
  'link',
  'image_link',
  'condition',
  'make',
  'model',
  'trim',
  'year',
  'mileage',
  'body_style',
  'fuel_type',
  'transmission',
  'color',
  'price',
  'subscription_price',
  'subscription_term_months',
  'availability',
] as const

/** A listing as a row of the feed. Dollars, GST included; unknown is empty. */
export function feedRow(
  listing: Listing,
  publicUrl: string,
  picture: string | null,
  price: { weeklyCents: number | null; termMonths: number | null },
): Record<(typeof feedColumns)[number], string> {
  const { year, make, model } = listing
  return {
    id: listing.vehicleId,
    store_code: listing.hubName ?? '',
    title: [year, make, model, listing.variant].filter(Boolean).join(' '),
    link: `${publicUrl}/cars/${listing.slug}`,
    image_link: picture ? `${publicUrl}${picture}` : '',
    condition: 'used',
    make,
    model,
    trim: listing.variant ?? '',
    year: year === null ? '' : String(year),
    mileage: listing.odometerKm === null ? '' : `${listing.odometerKm} km`,
    body_style: listing.body ?? '',
    fuel_type: listing.fuel ?? '',
    transmission: listing.transmission ?? '',
    color: listing.colour ?? '',
    price: listing.buyable ? dollars(listing.driveAwayCents) : '',
    subscription_price: listing.subscribable ? dollars(price.weeklyCents) : '',
    subscription_term_months: price.termMonths === null ? '' : String(price.termMonths),
    availability: listing.blocked ? 'out_of_stock' : 'in_stock',
  }
}

function dollars(cents: number | null): string {
  return cents === null ? '' : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')} AUD`
}
