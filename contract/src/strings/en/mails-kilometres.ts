/** Words of the mails about kilometres. */
export const kilometres = {
  button: 'See my kilometres',
  alert: {
    subject: '{percent} % of your kilometres are used',
    lead: 'You have driven {driven} km with the {car}, of {included} km up to {to}.',
    within: 'At the pace so far you stay within them.',
    over: 'At the pace so far you end {km} km over: {amount} at the return, or {ahead} when you buy them ahead.',
  },
  reading: {
    why: 'Why: {why}',
    how: 'Your readings and how they count are in your account. You can object there; a person answers.',
    confirm: {
      subject: 'Your reading of {said} km counts',
      lead: 'We looked at your reading of {said} km of {on}. It counts.',
    },
    correct: {
      subject: 'The reading of {said} km was corrected',
      lead: 'We looked at the reading of {said} km of {on}. {counts} km counts.',
    },
    reject: {
      subject: 'Your reading of {said} km does not count',
      lead: 'We looked at your reading of {said} km of {on}. It does not count. Please send another one.',
    },
    answer: {
      subject: 'Our answer on the reading of {said} km',
      lead: 'You objected to the reading of {said} km of {on}. It stays as it is.',
    },
  },
}
