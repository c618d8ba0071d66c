/** Words of the mails that people ask for: cars that come to match a saved search, lower prices of saved cars. */
export const alerts = {
  weekly: '{price} a week',
  driveAway: '{price} drive-away',
  newCars: {
    subject: '{count, plural, one {A new car} other {# new cars}} for “{search}”',
    lead: '{count, plural, one {A car now matches} other {# cars now match}} your search “{search}”.',
    how: 'Weekly prices are for the longest term. You hear of each car once, and at most once a day.',
    button: 'See your searches',
    stop: 'Stop mails for this search',
  },
  priceDrop: {
    subject: '{count, plural, one {Lower price: {car}} other {Lower prices of # saved cars}}',
    lead: '{count, plural, one {A car that you saved costs less} other {Cars that you saved cost less}}.',
    weekly: '{now} a week, was {before}',
    driveAway: '{now} drive-away, was {before}',
    how: 'Weekly prices are for the longest term. You hear of lower prices at most once a day.',
    button: 'See your saved cars',
    stop: 'Stop mails about lower prices',
  },
} as const
