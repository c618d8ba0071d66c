/** The figure of day k (from 1) of an amount spread over m days: the days sum to the amount. Source: R12 and its fine print 3. */
function dayOfSpread(amountCents: number, days: number, k: number): number {
  return Math.floor((amountCents * k) / days) - Math.floor((amountCents * (k - 1)) / days)
}

/** What each of a line's own days earns of its net amount, in cents. Source: R12. */
export function spreadOverDays(netCents: number, days: number): number[] {
  return Array.from({ length: days }, (_, day) => dayOfSpread(netCents, days, day + 1))
}
