/** A change of a car is told once it has stood so long: a price that was typed wrong is right again by then. */
export const settleMs = 15 * 60_000

/** At most one mail in this time for a search, and for lower prices. */
export const quietMs = 24 * 3_600_000
