/** Words that ask a customer for a card: debits are to come, and none is kept, or the one that takes them ends. */
export const accountCard = {
  title: 'Add a card before {date}',
  text: '{amount} is debited that day, and no card is kept. Without one the debit fails.',
  button: 'Add a card',
  soonTitle: 'Your card for debits ends soon',
  expiredTitle: 'Your card for debits has ended',
  soonText:
    '{card} is good to the end of {until}. Add the new card before then. If your bank tells us the new date by itself, this changes nothing.',
  expiredText: '{card} was good to the end of {until}. Add a card before the next debit, {date}; without one it fails.',
}
