import { inWords } from '../../../lib/calendar.ts'

/** One condition without which keys are not given. */
export interface Condition {
  code: 'agreement' | 'payment' | 'bond' | 'licence' | 'driver' | 'registration' | 'insurance' | 'recall' | 'car_here'
  met: boolean
  detail: string
}

/** What readiness is judged from; dates are hub dates, each paper valid through its day. */
export interface ReadinessFacts {
  today: string
  agreementSigned: boolean
  firstPaid: boolean
  bondState: string | null
  drivers: { name: string; licenceExpiresOn: string | null; failures: string[] }[]
  regoExpiresOn: string | null
  insuranceValidUntil: string | null
  openRecalls: string[]
  carState: string
}

/** Judges each condition of invariant 4 that can be known before both stand at the car; the checklist and service are not among them. */
export function judgeReadiness(facts: ReadinessFacts): Condition[] {
  const expired = facts.drivers.filter(
    (driver) => driver.licenceExpiresOn === null || driver.licenceExpiresOn < facts.today,
  )
  const barred = facts.drivers.flatMap((driver) => driver.failures.map((failure) => `${driver.name}: ${failure}`))
  return [
    condition('agreement', facts.agreementSigned, 'Signed.', 'The agreement is not signed.'),
    condition('payment', facts.firstPaid, 'Week 1 is paid.', 'Week 1 is not paid.'),
    condition(
      'bond',
      facts.bondState === 'held',
      'The bond is held.',
      `The bond is ${(facts.bondState ?? 'missing').replaceAll('_', ' ')}.`,
    ),
    condition(
      'licence',
      facts.drivers.length > 0 && expired.length === 0,
      'Valid today.',
      `Not valid today: ${expired.map((driver) => driver.name).join(', ') || 'no driver'}.`,
    ),
    condition('driver', barred.length === 0, 'Every driver may drive this car here.', barred.join(' ')),
    condition(
      'registration',
      valid(facts.regoExpiresOn, facts.today),
      `Valid to ${day(facts.regoExpiresOn)}.`,
      facts.regoExpiresOn ? `Expired on ${inWords(facts.regoExpiresOn)}.` : 'Expiry is not known.',
    ),
    condition(
      'insurance',
      valid(facts.insuranceValidUntil, facts.today),
      `Valid to ${day(facts.insuranceValidUntil)}.`,
      'The hub’s fleet insurance is not valid.',
    ),
    condition('recall', facts.openRecalls.length === 0, 'None open.', `Open: ${facts.openRecalls.join(', ')}.`),
    condition(
      'car_here',
      facts.carState === 'ready',
      'The car is ready.',
      `The car is ${facts.carState.replaceAll('_', ' ')}.`,
    ),
  ]
}

function condition(code: Condition['code'], met: boolean, good: string, bad: string): Condition {
  return { code, met, detail: met ? good : bad }
}

/** A day that is only read when there is one. */
function day(date: string | null): string {
  return date ? inWords(date) : ''
}

function valid(until: string | null, today: string): boolean {
  return until !== null && until >= today
}
