/** Texts of the legal pages. */
export const legal = {
  draft: 'This is a demonstration. The text is a plain-language draft and no legal advice.',
  privacy: {
    title: 'Privacy',
    sections: {
      what: [
        'What we ask for',
        'Your name, how to reach you, and for each driver the licence and date of birth. Nothing that the application, the subscription or the law does not need.',
      ],
      why: [
        'What we use it for',
        'To decide on your application, to make the agreement, to bill and to name the driver when a fine comes. Advertising mails are a separate choice, off unless you switch it on.',
      ],
      how: [
        'How it is kept',
        'Licence numbers and dates of birth are stored encrypted. Photos of licences are destroyed 90 days after the decision, or after the end where it became a subscription. Card numbers go to the payment provider and never reach our servers.',
      ],
      who: [
        'Who sees it',
        'Staff who need it for their work; each time a protected field is opened, it is recorded. The payment provider, the insurer and road authorities get what they need for their part.',
      ],
      rights: [
        'Your rights',
        'You may see what we have, have it corrected and ask for a copy. Some records must be kept for the time that tax law asks.',
      ],
    },
  },
  terms: {
    title: 'Terms of use',
    sections: {
      site: [
        'The site',
        'Prices are in Australian dollars and include GST. A weekly price stands with the term and the kilometres that it is for. A sale price is drive-away.',
      ],
      hold: [
        'Holds',
        'A hold keeps a car for a limited time and obliges you to nothing. One person can hold two cars.',
      ],
      account: [
        'Your account',
        'Keep your password to yourself. Tell us when you think that somebody else has used your account.',
      ],
      pictures: [
        'Pictures',
        'Pictures marked “Studio illustration” are drawn; they show the kind of car and a near colour, not this very car.',
      ],
    },
  },
  agreement: {
    title: 'Subscription agreement',
    lead: 'These are the rules of every agreement. Yours names the car, the dates, the prices and the policy in force on the day you sign, and does not change after that.',
    sections: {
      parties: [
        'The agreement',
        'You subscribe to one car for a minimum term. We own the car and keep it registered, insured and serviced.',
      ],
      price: [
        'Weekly price',
        'Weekly in advance, from the pick-up date, on the same weekday in the hub’s time. The first payment is week 1 and the bond, made when you sign.',
      ],
      bond: [
        'Bond',
        'Two weeks of the car’s price, rounded up to the next $50. It is held as your money and returned within 14 days of the return, less claims under an issued invoice.',
      ],
      kilometres: [
        'Kilometres',
        'Your plan is averaged over the term. Each whole kilometre above it costs 30 cents, billed from two readings.',
      ],
      damage: ['Damage', 'You pay up to $1,000 for each event, or $500 with Faith Care.'],
      early: [
        'Leaving early',
        'Until the shortest offered term is complete you owe that term, less what was billed for the car. After that the weeks you have had are priced at the longest shorter offered term that is complete. Never more than four weeks of the signed car price; nothing from the end of the term.',
      ],
      notice: ['After the term', 'It goes on from week to week at the signed price until you give 30 days’ notice.'],
      late: [
        'Payments that fail',
        'We try again after 1, 3 and 5 days. On day 10 the subscription is suspended, on day 21 recovery begins. An arrangement is possible.',
      ],
      drivers: [
        'Drivers',
        'Only drivers named in the agreement, each with a valid licence that allows this car in the hub’s state.',
      ],
      law: ['Your statutory rights', 'Nothing here takes away rights under the Australian Consumer Law.'],
    },
  },
} as const
