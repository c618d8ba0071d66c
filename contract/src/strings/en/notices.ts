/** Words of the mails about a customer's money, by what they tell. Each may name the amount, the date and the document. */
export const notices = {
  receipt: {
    subject: 'Payment of {amount} received',
    lead: '{amount} received on {date}, thank you.',
    how: 'It paid what is listed here. The tax invoice is in your account.',
    button: 'See invoices',
  },
  declined: {
    subject: 'Payment of {amount} was declined',
    lead: 'Your bank declined the payment of {amount}.',
    how: 'Nothing was charged. Try again or use another card.',
    button: 'Try again',
  },
  'being-confirmed': {
    subject: 'Payment of {amount} is being confirmed',
    lead: 'Your bank has not told us yet whether the payment of {amount} went through.',
    how: 'Do not pay again. It settles by itself, mostly within 15 minutes, and we write to you then.',
    button: 'See my account',
  },
  overdue: {
    subject: '{amount} could not be debited',
    lead: 'The debit of {amount} on {date} did not go through.',
    how: 'No fee is added. We try again on the days listed here; pay now with one tap, or with another card.',
    button: 'Pay {amount} now',
  },
  suspended: {
    subject: 'Your subscription is suspended: {amount} is overdue',
    lead: '{amount} is still open since {date}, so the subscription is suspended.',
    how: 'It becomes active again as soon as nothing is overdue. If you cannot pay at once, answer this mail: we can agree on dates.',
    button: 'Pay {amount} now',
  },
  recovery: {
    subject: 'We have to bring the car back: {amount} is overdue',
    lead: '{amount} is open since {date}. Recovery of the car begins.',
    how: 'Pay what is overdue or call your hub today. What stays open is claimed from the bond.',
    button: 'Pay {amount} now',
  },
  cleared: {
    subject: 'Nothing is overdue any more',
    lead: 'Thank you: nothing is overdue any more.',
    how: 'Weekly debits go on as before. What was suspended is active again.',
    button: 'Open my account',
  },
  'arrangement-proposed': {
    subject: 'Dates to pay {amount}',
    lead: 'We propose these dates to pay the {amount} that are overdue.',
    how: 'Look at them and agree in your account. While you keep them nothing else happens.',
    button: 'Look at the dates',
  },
  'arrangement-broken': {
    subject: 'A date of your arrangement was missed',
    lead: 'An instalment could not be debited, so the arrangement has ended and the subscription is suspended.',
    how: 'Pay the {amount} that are overdue, or call your hub.',
    button: 'Pay {amount} now',
  },
  'credit-note': {
    subject: 'Credit of {amount}: {reference}',
    lead: '{amount} is credited to you by {reference}.',
    how: 'What is listed here says what it is for and where it went. Credit is used before your next debit.',
    button: 'See the credit note',
  },
  charge: {
    subject: 'Charge of {amount} on {date}: {reference}',
    lead: '{amount} is debited on {date}.',
    how: 'What it is for is listed here. Answer this mail if something is not right.',
    button: 'See the invoice',
  },
  'debit-ahead': {
    subject: 'Debit of {amount} on {date}',
    lead: '{amount} is debited on {date} for the week of your subscription.',
    how: 'Credit that you have is taken off it already. You can move one debit a quarter by up to three days in your account.',
    button: 'See my debits',
  },
  'bond-claimed': {
    subject: '{amount} was taken from your bond',
    lead: '{amount} of your bond paid {reference}.',
    how: 'The reason and its evidence are in your account. You can dispute it there.',
    button: 'See my bond',
  },
  'refund-sent': {
    subject: '{amount} was sent back to you',
    lead: '{amount} was sent back on {date} ({reference}).',
    how: 'Banks take up to ten days to show it. You do not have to do anything.',
    button: 'See my documents',
  },
  'card-expiring': {
    subject: 'Your card for debits ends soon: {reference}',
    lead: '{reference}, the card of your weekly debits, is good to the end of {date}.',
    how: 'Add the new card before then. If your bank tells us the new date by itself, this changes nothing.',
    button: 'Add a card',
  },
  'bond-back': {
    subject: '{amount} of your bond is on its way back',
    lead: '{amount} of your bond goes back to where it came from.',
    how: 'Banks take a few days to show it.',
    button: 'See my bond',
  },
} as const
