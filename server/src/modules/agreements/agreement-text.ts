import { dollars } from '../../lib/money.ts'
import type { AgreementSnapshot } from './snapshot.ts'
import type { Section } from './tables.ts'

/** Version of the text; a change of words is a new one. */
export const textVersion = '2026-11'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The agreement in words, from its snapshot alone, so that the same snapshot always reads the same. */
export function agreementText(snapshot: AgreementSnapshot): Section[] {
  const { car, customer, hub } = snapshot
  const figure = (key: string) => Number(snapshot.policy[key])
  const plate = car.rego ? `, registration ${car.rego}${car.regoState ? ` (${car.regoState})` : ''}` : ''
  return [
    {
      title: 'Who and what',
      paragraphs: [
        `This agreement is between Faith Auto Pty Ltd (ABN 65 000 000 909) and ${customer.name}${customer.abn ? ` (ABN ${customer.abn})` : ''}.`,
        `Faith Auto lets ${customer.name} drive the ${car.title} (${car.stockNo}${plate}) for a weekly price. Drivers: ${snapshot.drivers.join(', ')}. Nobody else may drive it.`,
      ],
    },
    {
      title: 'Dates',
      paragraphs: [
        `Pick-up: ${snapshot.pickUpWords} at ${hub.street}, ${hub.suburb} ${hub.state}. All dates are in the zone of the ${hub.name} hub.`,
        `The minimum term is ${snapshot.termMonths} ${snapshot.termMonths === 1 ? 'month' : 'months'} from ${dateWords(snapshot.startOn)} up to, and not including, ${dateWords(snapshot.termEndsOn)}. Without notice it then goes on week to week at the same price. Notice to end after the term is ${figure('notice.days')} days.`,
        'Being late for the pick-up does not move these dates.',
      ],
    },
    {
      title: 'What you pay',
      paragraphs: [
        `Each week, in advance, on the weekday of the start: ${snapshot.lines.map((line) => `${line.label} ${dollars(line.amountCents)}`).join(', ')}. Together ${dollars(snapshot.weeklyCents)} a week, GST of ${dollars(snapshot.weeklyGstCents)} included.`,
        `When you sign: week 1 of ${dollars(snapshot.weeklyCents)} and a bond of ${dollars(snapshot.bondCents)}. The bond is your money, held by us; it is no payment for the car and comes back within ${figure('bond.release_days')} days after the return, less what is invoiced, evidenced and not paid.`,
        `${snapshot.kmPerWeek} km a week are included, averaged over the term. Further kilometres cost ${figure('km.excess_rate')} cents each. You pay fuel or charging, tolls at cost, and fines with a fee of ${dollars(figure('fines.admin_fee'))} a notice.`,
        `The price covers registration, comprehensive insurance, routine servicing and roadside assistance. Damage costs you at most ${dollars(figure(snapshot.faithCare ? 'damage.excess_faith_care' : 'damage.excess'))} an event.`,
      ],
    },
    {
      title: 'If you leave early',
      paragraphs: [
        `Inside the term you may end at any time. The weeks that you had are then counted at the price of the longest shorter term that is complete, or at the shortest term offered. For this agreement that is ${dollars(snapshot.exitHighestCents)} at most when ending on a whole week, and never more than ${figure('early_end.cap_weeks')} weeks of the car price, ${dollars(snapshot.exitCapCents)}. From the end of the term it is nothing.`,
      ],
    },
    {
      title: 'If a payment fails',
      paragraphs: [
        `We try again ${(snapshot.policy['dunning.retry_days'] as number[]).join(', ')} days later and write to you at once. Still unpaid on day ${figure('dunning.suspend_day')}, the subscription is suspended; on day ${figure('dunning.recovery_day')} we take the car back.`,
      ],
    },
    {
      title: 'The car and you',
      paragraphs: [
        'Every driver keeps a valid licence for this car. You look after the car, bring it for servicing when we ask, and tell us about damage at once.',
        `You may swap, pause and extend by the rules that our pages explain. The law gives you rights that this agreement cannot take away.`,
      ],
    },
  ]
}

/** `26 November 2026`, written by hand so that a snapshot reads the same on every machine. */
function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${day} ${months[month - 1]} ${year}`
}
