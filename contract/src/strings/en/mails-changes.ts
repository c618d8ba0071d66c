/** Words of the mails about changes of a subscription. */
export const mailsChanges = {
  kinds: {
    end: 'Early end',
    notice: 'Notice',
    extend: 'Extension',
    longer_term: 'Longer term',
    plan: 'Kilometres and extras',
    pause: 'Pause',
    swap: 'Swap',
    driver: 'Change of drivers',
  },
  agreed: {
    subject: 'Agreed: {change}, {reference}',
    lead: '{change} of the {car} from {on}: {total} in all.',
    how: 'This is what we previewed. You can withdraw it in your account until it applies.',
  },
  applied: {
    subject: 'Done: {change}, {reference}',
    lead: '{change} of the {car} applies from {on}: {total} in all.',
    how: 'The documents are in your account under Invoices.',
  },
  withdrawn: {
    subject: 'Withdrawn: {change}, {reference}',
    lead: '{change} of the {car} was withdrawn.',
    how: 'Your subscription goes on as it was before. Nothing is charged for this.',
    billed:
      'Your subscription goes on as it was before. The last week was billed only up to the end that you withdrew, so the rest of that week is billed now: {amount}, GST included.',
  },
  scheduled: {
    subject: 'Your swap is set: {reference}',
    lead: 'The bond’s top-up is paid. Bring the {car} on {on}; both cars change hands in one visit.',
    how: 'The amount below is charged that day, with the keys. You can withdraw the swap in your account until then.',
  },
  failed: {
    subject: 'Your swap cannot go ahead: {reference}',
    lead: 'The car that you wanted cannot go out. You keep the {car}, at the price you have.',
    how: 'Nothing is charged, and a top-up of your bond that was paid goes back to your card. We call you to find another car.',
  },
  newCar: 'New car',
  when: 'At the hub',
  topUp: 'Bond top-up, before the keys',
  topUpBy: '{amount}, by {by}',
  release: 'Bond that goes back after the swap',
  payTopUp: 'Pay the top-up',
  total: 'Amount',
  weekly: 'Each week',
  termEnds: 'Minimum term ends',
  bondBack: 'Bond back, less claims',
  button: 'Open my account',
} as const
