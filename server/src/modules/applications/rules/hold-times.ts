const minute = 60_000
const hour = 60 * minute

/** Policies `hold.*`, `application.hold_hours` and `agreement.sign_hours`. */
export interface HoldPolicy {
  checkoutMinutes: number
  maxMinutes: number
  applicationHours: number
  signHours: number
  maxPerCustomer: number
}

/** When a hold that is placed now ends, and the latest end that activity can renew it to. */
export function placedHold(now: Date, policy: HoldPolicy): { expiresAt: Date; renewableUntil: Date } {
  const renewableUntil = new Date(now.getTime() + policy.maxMinutes * minute)
  return {
    expiresAt: earlier(new Date(now.getTime() + policy.checkoutMinutes * minute), renewableUntil),
    renewableUntil,
  }
}

/** The end that activity now gives to a checkout hold; never earlier than the end it has. */
export function renewedEnd(now: Date, hold: { expiresAt: Date; renewableUntil: Date }, policy: HoldPolicy): Date {
  const wished = earlier(new Date(now.getTime() + policy.checkoutMinutes * minute), hold.renewableUntil)
  return new Date(Math.max(wished.getTime(), hold.expiresAt.getTime()))
}

/** Until when a submitted application holds its car. */
export function applicationHoldEnd(now: Date, policy: HoldPolicy): Date {
  return new Date(now.getTime() + policy.applicationHours * hour)
}

/** Until when an approval holds its car for the signature; never past the approval itself. */
export function signingHoldEnd(now: Date, validUntil: Date, policy: HoldPolicy): Date {
  return earlier(new Date(now.getTime() + policy.signHours * hour), validUntil)
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}
