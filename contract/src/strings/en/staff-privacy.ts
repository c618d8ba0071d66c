/** Words of what staff do with a customer's personal data. */
export const staffPrivacy = {
  reveal: {
    title: 'Show numbers and birth date in full',
    reason: 'Why do you need them?',
    hint: 'Your name and the reason are written to the audit log.',
    button: 'Show {name}’s numbers',
    licence: 'Licence number',
    card: 'Card number',
    birth: 'Birth date',
    unknown: 'Not known',
  },
  hold: {
    title: 'Legal hold',
    none: 'No hold: the customer may erase its data, and photos are destroyed on their day.',
    on: 'Nothing of this customer is erased or destroyed.',
    placed: 'by {name}, {when}',
    released: 'Released {when}',
    somebody: 'a former member of staff',
    reason: 'Why must the data stay?',
    hint: 'Such as the claim, the court or the letter. The customer does not see it.',
    place: 'Place a legal hold',
    release: 'Release it',
  },
} as const
