/** Words of the pages about the company and its rules. */
export const site = {
  how: {
    title: 'How it works',
    lead: 'From the first look to the keys, and back again. Every amount is shown before you agree to it.',
    steps: {
      choose: {
        title: 'Choose a car, a term and your kilometres',
        text: 'Each car has its own weekly price for 1, 3, 6, 9 or 12 months; longer terms cost less a week. 385 km a week are included, or take 500 or 770. The page shows what is due when you sign, what you pay each week, and what leaving early would cost in any week.',
      },
      hold: {
        title: 'Hold it while you apply',
        text: 'A hold keeps the car for you for 20 minutes and is renewed while you work, up to an hour. Nothing is charged. Nobody else can take the car meanwhile.',
      },
      check: {
        title: 'Tell us who drives',
        text: 'Each driver needs a licence check: open, P1, P2 and international licences are fine, learner licences are not. The minimum age is 21. Every answer comes with its reason; what a computer cannot decide, a person does.',
      },
      slot: {
        title: 'Pick a time at the hub',
        text: 'The pick-up date decides your weekly day of payment, so the agreement can name every date.',
      },
      sign: {
        title: 'Read, sign and pay',
        text: 'You sign the full text with your prices in it, and get it as a PDF. Then one payment: the first week and the bond, shown as two lines.',
      },
      drive: {
        title: 'Collect the car',
        text: 'At the hub we check the licence, the odometer and the car together, and both sign.',
      },
    },
    see: 'See the cars',
  },
  help: {
    title: 'Help',
    lead: 'Short answers. Each figure is a rule of ours, the same for everybody.',
    search: 'Search the answers',
    button: 'Search',
    found: '{count, plural, =0 {No answer has these words} one {# answer} other {# answers}}',
    showAll: 'Show all answers',
    costs: 'Costs and rules',
    applying: 'Applying',
    during: 'While you drive',
    leaving: 'Leaving',
  },
  hubs: {
    title: 'Hubs and hours',
    lead: 'Cars are picked up and returned here. Times are local.',
    openNow: 'Open until {time}',
    opens: 'Opens {time}',
    closed: 'Closed today',
    hours: 'Opening hours',
    closedDay: 'Closed',
    holidays: 'Public holidays soon',
    none: 'No public holiday in the next two weeks.',
    closedThen: 'Closed',
    cars: 'Cars in {city}',
    address: 'Address',
    heading: '{city} hub',
    zone: 'Local time there: {zone}',
    days: {
      mon: 'Monday',
      tue: 'Tuesday',
      wed: 'Wednesday',
      thu: 'Thursday',
      fri: 'Friday',
      sat: 'Saturday',
      sun: 'Sunday',
    },
  },
  about: {
    title: 'About Faith Auto',
    lead: 'We put people in Australia into cars two ways, from one inventory: by a weekly subscription that covers all but fuel, tolls and fines, or by selling inspected used cars, many of them imported from Japan.',
    hubsTitle: 'Where we are',
    hubsText: 'Brisbane, Sydney, Melbourne, Adelaide and Perth.',
    promiseTitle: 'What we promise',
    promises: {
      three:
        'Three amounts stand on every car’s page before you sign anything: what is due when you sign, what you pay each week, and what leaving early would cost.',
      cap: 'Leaving early never costs more than four weeks of the car’s price.',
      bond: 'Your bond is your money, held by us. It is back within 14 days of the return, less claims that you can see and dispute.',
      reason: 'Every decision comes with its reason, and a person decides what a computer cannot.',
    },
  },
  contact: {
    title: 'Contact',
    lead: 'Come to a hub in its hours, or look the answer up.',
    hubs: 'Addresses and hours',
    help: 'Answers to frame questions',
    applicationTitle: 'About your application or subscription',
    applicationText: 'Sign in: your account shows what waits for you and what waits for us, with dates.',
    account: 'Your account',
    roadsideTitle: 'On the road and stuck?',
    roadsideText:
      'Roadside assistance answers day and night. Its number is on the card in the glove box and in your agreement.',
  },
  problem: {
    kicker: 'Problem type',
    status: 'HTTP status',
    address: 'Type',
    lead: 'An answer with this type means:',
    all: 'Documentation of the API',
  },
  answers: {
    bond: {
      group: 'costs',
      question: 'How much is the bond, and whose money is it?',
      answer:
        'Two weeks of the car’s price, rounded up to the next $50. Extras do not count. It stays your money: it is paid with the first week, held by us, and comes back within 14 days of the return, less claims that you can dispute line by line.',
    },
    weekly: {
      group: 'costs',
      question: 'What does the weekly price cover?',
      answer:
        'The car, registration and CTP, comprehensive insurance, routine servicing, 24/7 roadside assistance and 385 km a week, averaged over your term. You pay fuel or charging, tolls at cost, fines, kilometres above your plan and damage up to the excess.',
    },
    kilometres: {
      group: 'costs',
      question: 'What do extra kilometres cost?',
      answer:
        '30 cents for each whole kilometre above your plan, counted over the whole term from two readings that you can see. A plan of 500 km a week costs $19 more a week, 770 km costs $49 more.',
    },
    excess: {
      group: 'costs',
      question: 'What do I pay when the car is damaged?',
      answer: 'Up to $1,000 for each event. Faith Care costs $15 a week and lowers it to $500.',
    },
    fines: {
      group: 'costs',
      question: 'What happens with tolls and fines?',
      answer:
        'Tolls are passed on at cost. For a fine we name you as the driver, so the notice comes to you; our work costs $35 a notice. The fine itself is charged on only when naming the driver fails.',
    },
    early: {
      group: 'leaving',
      question: 'What does it cost to leave before the term ends?',
      answer:
        'Until the shortest term is complete you pay for that term, less what was billed. After that, the weeks that you have had are priced again at the longest shorter term that you completed. It is never more than four weeks of the car’s price, and nothing from the end of the term. The curve on each car’s page shows every week.',
    },
    notice: {
      group: 'leaving',
      question: 'How do I leave after the term?',
      answer:
        'Give 30 days’ notice, at the earliest for the end of the term. Without notice the subscription goes on from week to week at the same price; we remind you 45, 30, 14, 7 and 1 days before.',
    },
    who: {
      group: 'applying',
      question: 'Who can subscribe?',
      answer:
        'Drivers of 21 or older with an open, P1, P2 or international licence, valid on the day of the hand-over. Organisations with an ABN too. Learner licences are refused.',
    },
    pplate: {
      group: 'applying',
      question: 'I have a P plate. Which cars may I drive?',
      answer:
        'In Queensland, New South Wales, Victoria and South Australia, cars of at most 130 kW a tonne. Each car’s page shows its figure. Where a figure is not known, a person decides.',
    },
    hold: {
      group: 'applying',
      question: 'How long is a car held?',
      answer:
        'For 20 minutes, renewed while you work, up to an hour. A submitted application keeps the car until the decision, at most 24 hours unless we extend it. After an approval you have 24 hours to sign. One person can hold two cars.',
    },
    payday: {
      group: 'during',
      question: 'When am I charged?',
      answer:
        'The first week and the bond when you sign. From then on each week in advance, on the weekday of your pick-up, at 6 am in your hub’s time.',
    },
    failed: {
      group: 'during',
      question: 'What if a payment fails?',
      answer:
        'We tell you at once and try again after 1, 3 and 5 days. After 10 days the subscription is suspended. Talk to us before that: an arrangement is possible.',
    },
  },
} as const
