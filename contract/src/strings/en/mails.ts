import { alerts } from './mails-alerts.ts'
import { mailsChanges } from './mails-changes.ts'
import { corrections } from './mails-corrections.ts'
import { mailsIdentity } from './mails-identity.ts'
import { kilometres } from './mails-kilometres.ts'
import { mailsPriceRise } from './mails-price-rise.ts'
import { mailsReplacement } from './mails-replacement.ts'
import { carLost, incident } from './mails-road.ts'
import { takeovers } from './mails-takeovers.ts'
import { notices } from './notices.ts'

/** Words of the mails, by template; the server renders them, so they never reach a browser's bundle. */
export const mails = {
  layout: {
    greeting: 'Hello {name},',
    footer: 'Faith Auto · You receive this because of your account or application.',
    answer: 'Answer this mail if something is not right: a person reads it.',
    hubs: 'Hubs and telephone numbers',
    textButton: '{label}: {url}',
  },
  applications: {
    submitted: {
      subject: 'We have your application {reference}',
      lead: 'Your application for the {car} has arrived.',
      how: 'The checks run at once. We keep the car for you until the decision, for 24 hours at most.',
      button: 'See the application',
    },
    approved: {
      subject: 'Approved: {reference}',
      lead: 'You are approved for the {car}.',
      how: 'Choose a pick-up time, read the agreement and sign it.',
      notHeld:
        'The car is not held any more. If it is free, hold it again; the approval also covers other cars that pass the same checks.',
      heldUntil: 'The car is kept for you until',
      validUntil: 'The approval is valid until',
      button: 'Choose a pick-up time',
    },
    referred: {
      subject: 'A person looks at {reference}',
      lead: 'A person decides about your application.',
      how: 'You do not have to do anything. We write as soon as it is decided, usually within a day.',
      button: 'See the application',
    },
    declined: {
      subject: 'We cannot approve {reference}',
      lead: 'We are sorry: we cannot approve this application.',
      how: 'Another car or a later start may change this. If you think that we are wrong, answer this mail.',
      button: 'Find another car',
    },
    infoRequired: {
      subject: 'We need something for {reference}',
      lead: 'We need something more before we can decide.',
      how: 'Add it to the application and send it; we go on at once.',
      button: 'Add it now',
    },
    expired: {
      subject: 'Application {reference} has lapsed',
      approvalOver: 'The approval has lapsed: it was valid for 14 days.',
      requestOver: 'We have not heard from you for 14 days, so the application has lapsed.',
      how: 'Nothing is owed. You can apply again at any time.',
      button: 'Find a car',
    },
    resume: {
      subject: 'Go on with your application for the {car}',
      lead: 'Open this on the device on which you want to go on with the {car}.',
      how: 'What you entered is saved. Sign in there with the same account.',
      button: 'Go on',
    },
  },
  billing: {
    notices,
    receipt: {
      subject: 'Payment of {amount} received',
      lead: '{amount} received, thank you.',
      bondWords:
        'The bond is held by us as your money, outside the invoice. Your account shows where it is and when it comes back.',
      weekOne: 'Week 1 ({invoice})',
      bond: 'Bond',
      card: 'Paid with',
      button: 'See the invoice',
    },
    beingConfirmed: {
      subject: 'Payment of {amount} is being confirmed',
      lead: 'Your bank has not told us yet whether the payment of {amount} went through.',
      how: 'Do not pay again. It settles by itself, mostly within 15 minutes, and we write to you then. The car is kept meanwhile.',
      button: 'See the payment',
    },
    paymentFailed: {
      subject: 'Payment of {amount} was declined',
      lead: 'Your bank declined the payment of {amount}.',
      notMadeSubject: 'Payment of {amount} was not made',
      notMade: 'The payment of {amount} was not confirmed in time.',
      how: 'Nothing was charged. Try again or use another card; the car is kept until the pay deadline.',
      button: 'Try again',
    },
  },
  identity: mailsIdentity,
  catalogue: alerts,
  corrections,
  takeovers,
  kilometres,
  subscriptions: {
    signed: {
      subject: 'Signed: {reference}',
      lead: '{amount} is due: week 1 and the bond.',
      how: 'The car is yours from the pick-up date once this is paid. Until then it is kept for you.',
      payBy: 'Pay by',
      button: 'Pay now',
    },
    scheduled: {
      subject: 'Your {car} is ready for pick-up',
      lead: 'Pick up the {car} on {when}.',
      bring: 'Bring the licence of every driver. We go around the car together, then you both sign and get the keys.',
      where: 'Where',
      button: 'See my subscription',
    },
    active: {
      subject: 'You are driving the {car}',
      lead: 'The next debit is {amount} on {date}.',
      how: 'Your account shows each debit, the bond and your documents. Swap, pause or extend when you need to.',
      button: 'Open my account',
    },
    carBack: {
      subject: 'Your {car} is back',
      lead: 'We took the {car} back on {on} with {km} km.',
      how: 'It is inspected next. The documents are in your account under Invoices.',
      record: 'Return',
      fuel: 'Fuel or charge',
      fuelOf: '{fuel} of 8',
      over: 'Kilometres over',
      overOf: '{km} over the {included} included: {amount}',
      total: 'Issued today',
      bondBack: 'Bond back by, less claims',
      button: 'Open my account',
    },
    inspection: {
      clean: {
        subject: 'Your {car} was inspected: nothing to pay',
        lead: 'The inspection of the {car} ({reference}) found nothing that you pay for.',
        how: 'The bond goes back to your card as soon as everything else is settled.',
      },
      submitted: {
        subject: 'Your {car} was inspected: {total}',
        lead: 'The inspection of the {car} ({reference}) found {total} to pay, GST included. Object by {date}, or agree.',
        how: 'Each item is in your account with its photos. Without an answer it counts as agreed then. Nothing is charged before.',
      },
      resolved: {
        subject: 'Decided: {total} for the {car}',
        lead: 'We looked at what you objected to. {total} is to be paid in all, GST included.',
        how: 'The reasons stand beside each item. The bond pays it first.',
      },
      button: 'See the inspection',
    },
    endComes: {
      termSubject: 'Your minimum term ends in {days, plural, one {# day} other {# days}}',
      termLead: 'The minimum term of the {car} ends on {on}.',
      termHow:
        'You can extend or give notice in your account. Without an answer it goes on week to week at your price, and notice ends it.',
      endSubject: 'Your car comes back in {days, plural, one {# day} other {# days}}',
      endLead: 'You give the {car} back on {on}.',
      endHow:
        'Bring all keys and everything that belongs to the car. Your account shows what is left to pay and when the bond comes back.',
      button: 'Open my account',
    },
    amendment: mailsChanges,
    carLost,
    priceRise: mailsPriceRise,
    replacement: mailsReplacement,
    cancelled: {
      subject: 'Subscription {reference} was cancelled',
      late: 'The first payment for the {car} did not come in time, so the subscription was cancelled.',
      givenUp: 'The subscription of the {car} was cancelled as you asked.',
      how: 'Nothing is owed: the invoice was taken back and the bond cancelled.',
      button: 'Find another car',
    },
  },
  incidents: {
    incident,
    fine: {
      nominated: {
        subject: 'A fine: we named the driver, {reference}',
        lead: '{issuer} sent us a fine of {amount} for {when}. Your subscription had the car then, so we named the driver to them.',
        how: 'They write to the driver, who pays them or objects. We charge nothing for this.',
        fee: 'They write to the driver, who pays them or objects. The admin fee of your agreement, {fee}, goes with your next debit.',
      },
      on_charged: {
        subject: 'A fine is charged on: {reference}',
        lead: '{issuer} did not take the driver’s name for the fine of {when}, so its {amount} go with your next debit.',
        how: 'The notice is in your account. If it is not right, write to us before the debit.',
      },
      number: 'Number of the notice',
      place: 'Offence',
      amount: 'Fine',
      button: 'See tolls and fines',
    },
  },
} as const
