/** What a card of the sandbox does. Numbers are those that testers know from other providers' sandboxes where they have one. */
export type CardBehaviour =
  | 'pays'
  | 'insufficient_funds'
  | 'declined'
  | 'challenge'
  | 'silent'
  | 'late'
  | 'pays_then_declines'
  | 'expiring'
  | 'asks_always'
  | 'disputed'
  | 'slow_refund'
  | 'gone'

export interface MagicCard {
  number: string
  behaviour: CardBehaviour
  says: string
}

export const magicCards: readonly MagicCard[] = [
  { number: '4242424242424242', behaviour: 'pays', says: 'pays' },
  { number: '4000000000009995', behaviour: 'insufficient_funds', says: 'is declined: insufficient funds' },
  { number: '4000000000000002', behaviour: 'declined', says: 'is declined by the bank' },
  { number: '4000000000003220', behaviour: 'challenge', says: 'asks for 3-D Secure' },
  { number: '4000000000000119', behaviour: 'silent', says: 'is charged, but the answer does not come for 15 seconds' },
  { number: '4000000000000077', behaviour: 'late', says: 'pays after 20 seconds' },
  { number: '4000000000000341', behaviour: 'pays_then_declines', says: 'pays now and declines every later debit' },
  { number: '4000000000000069', behaviour: 'expiring', says: 'pays and expires at the end of next month' },
  { number: '4000002760003184', behaviour: 'asks_always', says: 'asks for 3-D Secure, also for later debits' },
  { number: '4000000000000259', behaviour: 'disputed', says: 'pays; the payer then disputes it' },
  { number: '4000000000007726', behaviour: 'slow_refund', says: 'pays; refunds take 20 seconds' },
  { number: '4000000000005126', behaviour: 'gone', says: 'pays; refunds fail, as the card is gone' },
]

/** The magic card of a number as typed, or null: the sandbox takes no other, least of all a real one. */
export function magicCard(typed: string): MagicCard | null {
  const digits = typed.replace(/[\s-]/g, '')
  return magicCards.find((card) => card.number === digits) ?? null
}
