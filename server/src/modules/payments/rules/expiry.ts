/** How a card stands on a day: good; ending this month or the next; over. A card is good to the end of its month. */
export function expiryOn(
  card: { expiresMonth: number; expiresYear: number },
  today: Date,
): 'good' | 'soon' | 'expired' {
  const monthsLeft = (card.expiresYear - today.getUTCFullYear()) * 12 + card.expiresMonth - (today.getUTCMonth() + 1)
  if (monthsLeft < 0) return 'expired'
  return monthsLeft <= 1 ? 'soon' : 'good'
}
