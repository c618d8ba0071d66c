import { hubDateAt } from '../../../lib/calendar.ts'
import type { Listing } from './listing.ts'

/** When a car can be had. */
export interface CarAvailability {
  state: 'today' | 'from' | 'held' | 'taken'
  on: string | null
  heldUntil: Date | null
}

const anyZone = 'Australia/Brisbane'

/** When a listed car can be had, at this moment of the business clock; dates are in the hub's zone. */
export function availabilityOf(
  listing: Pick<Listing, 'subscribable' | 'buyable' | 'blocked' | 'blockedUntil' | 'heldUntil'>,
  zone: string | null,
  now: Date,
): CarAvailability {
  const never = { state: 'taken' as const, on: null, heldUntil: null }
  if (!listing.subscribable && !listing.buyable) return never
  const stillBlocked = listing.blocked && (listing.blockedUntil === null || listing.blockedUntil > now)
  if (stillBlocked && listing.blockedUntil === null) return never
  if (stillBlocked) return { state: 'from', on: hubDateAt(zone ?? anyZone, listing.blockedUntil!), heldUntil: null }
  if (listing.heldUntil && listing.heldUntil > now) return { state: 'held', on: null, heldUntil: listing.heldUntil }
  return { state: 'today', on: null, heldUntil: null }
}
