/** Words of the mail about a corrected hand-over or return. */
export const corrections = {
  subject: 'We corrected the record of your {car}',
  handover: 'The hand-over of your {car} was written down wrongly. It is corrected; no amount changes.',
  handoverMoney:
    'The hand-over of your {car} was written down wrongly. It is corrected; what was billed changes by {total}.',
  return: 'The return of your {car} was written down wrongly. It is corrected; no amount changes.',
  returnMoney:
    'The return of your {car} was written down wrongly. It is corrected; what was billed changes by {total}.',
  why: 'Why: {why}',
  weeksHow:
    'What was billed from the wrong day is credited and billed again from the right one. What you paid for the first pays for the second.',
  how: 'Anything that is not right? Answer this mail. A person reads it.',
  record: 'Record',
  keys: 'Keys given',
  back: 'Car back',
  km: 'Odometer',
  kmOf: '{km} km',
  weeks: 'Weeks counted from',
  term: 'Minimum term ends',
  next: 'Next debit',
  nextOf: '{amount} on {on}',
  button: 'See my invoices',
}
