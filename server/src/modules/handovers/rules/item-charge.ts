import type { ItemKind, Judgement } from '@faith/contract/inspections'

/** Figures of the agreement's policy, in cents. */
export interface ChargePolicy {
  /** What an event of damage costs the customer at most; with Faith Care it is less. */
  excessCents: number
  cleaningCents: number
  smokingCents: number
  lostKeyCents: number
  litreCents: number
}

/** An item as it was judged. */
export interface JudgedItem {
  kind: ItemKind
  judgement: Judgement
  /** Keys or litres; 1 for the rest. */
  quantity: number
  costCents: number | null
}

/** What the customer pays of an item: damage at cost up to the excess, the rest by policy, wear and what was there before nothing. */
export function itemCharge({ kind, judgement, quantity, costCents }: JudgedItem, policy: ChargePolicy): number {
  if (judgement === 'pre_existing' || judgement === 'fair_wear') return 0
  switch (kind) {
    case 'damage':
      return Math.min(costCents ?? 0, policy.excessCents)
    case 'cleaning':
      return policy.cleaningCents
    case 'smoking':
      return policy.smokingCents
    case 'lost_key':
      return quantity * policy.lostKeyCents
    case 'refuelling':
      return quantity * policy.litreCents
  }
}
