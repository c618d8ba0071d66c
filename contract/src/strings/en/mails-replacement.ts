/** Words of the mails about a replacement car. */
export const mailsReplacement = {
  given: {
    subject: 'You drive the {car} for now',
    lead: 'While your {own} is away, you drive the {car}. Your weekly price, your term and your bond stay as they are.',
    how: 'The kilometres of both cars count together, and so does your allowance. Tolls and fines are matched to the car that was driven. When your own car is ready, we exchange them again.',
  },
  back: {
    subject: 'Your {own} is back with you',
    lead: 'The {car} came back and you drive your {own} again.',
    how: 'Your weekly price, your term and your bond stayed as they were.',
  },
  reading: 'Odometer at the keys',
  km: '{km} km',
  button: 'Open my account',
} as const
