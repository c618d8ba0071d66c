/** Policy of the bond: how many weeks of the car price, rounded up to which step in cents. */
export interface BondPolicy {
  weeks: number
  roundUpToCents: number
}

/** The bond in cents: two weeks of the car price without extras, up to the next $50; an exact multiple stays. Source: R1. */
export function bondOf(carPriceCents: number, policy: BondPolicy): number {
  return Math.ceil((policy.weeks * carPriceCents) / policy.roundUpToCents) * policy.roundUpToCents
}
