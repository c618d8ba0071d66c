/** Words of the mails about a new price for customers who roll week to week. */
export const mailsPriceRise = {
  announced: {
    subject: 'Your weekly price from {on}',
    lead: 'Your minimum term is over, and the {car} goes on week to week. From {on} it costs {after} a week, GST included, instead of {before}.',
    how: 'You do not have to accept it. Until {until} you may bring the car back on any day, without notice and without a charge; days already paid come back. If you give notice before then, you pay the present price to the end. If you stay, the new price begins by itself. Extending for a new term has its own price.',
  },
  eased: {
    subject: 'Changed in your favour: your weekly price from {on}',
    lead: 'We changed the price that we announced for the {car}: from {on} it costs {after} a week, GST included, instead of {before}.',
    how: 'Until {until} you may bring the car back on any day, without notice and without a charge.',
  },
  withdrawn: {
    subject: 'Your weekly price stays as it is',
    lead: 'The new price for the {car} was withdrawn.',
    how: 'It stays at {before} a week. You have nothing to do.',
  },
  applied: {
    subject: 'Your new weekly price applies',
    lead: 'As announced, the {car} costs {after} a week from today, GST included. It was {before}.',
    how: 'Notice of 30 days ends the subscription at any time.',
  },
  before: 'Each week until then',
  after: 'Each week from then',
  more: 'More a week',
  first: 'First debit at the new price',
  reference: 'Reference',
  leave: 'Leave free of charge',
  button: 'Open my account',
} as const
