/** Words of the mail about a subscription that another system began and that goes on here. */
export const takeovers = {
  subject: 'Your {car}: your subscription has moved to our new system',
  lead: 'Your next debit is {amount} on {date}. Please add a card before then.',
  leadNoDebit: 'Your subscription of the {car} is in our new system. No debit is planned now.',
  same: 'Nothing else changes: the same car, the same price, the same dates and the same terms. What you have paid already is not taken again.',
  card: 'Cards could not move with you: no card is kept here yet. Without one the debit cannot be taken, and we would write to you that day.',
  password: 'Choose a password first; the link is good for 30 days. After that, ask for a new one on the sign-in page.',
  reference: 'Subscription',
  weekly: 'Each week',
  first: 'First debit here',
  bond: 'Bond, held as your money',
  credit: 'Your credit, used first',
  arrears: 'Open from before, taken with the first debit',
  choose: 'Choose a password',
  addCard: 'Add a card',
}
