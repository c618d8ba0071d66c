/** Words of the mails about a lost car and about incidents. */
export const carLost = {
  theft: {
    subject: 'The {car} is stolen: your subscription ends',
    lead: 'The {car} was stolen on {on}. Your subscription ends with that day.',
  },
  total_loss: {
    subject: 'The {car} is a total loss: your subscription ends',
    lead: 'The {car} cannot be repaired. Your subscription ends on {on}.',
  },
  how: 'Nothing more is billed, and nothing is charged for leaving early. If you need a car, call your hub: your approval still counts.',
  credit: 'Credit of days already billed',
  bondBack: 'Bond back by',
  button: 'Open my account',
} as const

export const incident = {
  reported: {
    subject: 'We have your report: {reference}',
    lead: 'Thank you for your report of {place}. We look at it and come back to you.',
    how: 'Whatever it comes to, you pay at most the excess of your agreement.',
  },
  closed: {
    subject: 'Settled: {reference}',
    lead: 'Your report of {place} is settled.',
    how: 'The documents are in your account under Invoices.',
  },
  excess: 'Excess of your agreement, at most',
  charge: 'Charged',
  credit: 'Credit of days without a car',
  button: 'See the incident',
} as const
