/** Words that ask a customer for a card: debits are to come, and none is kept. */
export const accountCard = {
  title: 'Add a card before {date}',
  text: '{amount} is debited that day, and no card is kept. Without one the debit fails.',
  button: 'Add a card',
}
