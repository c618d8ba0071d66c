import { describe, expect, test } from 'vitest'
import { ageOn } from './age.ts'
import { type CarFacts, type DriverFacts, decideEligibility } from './eligibility.ts'

const policy = {
  minAgeFullLicence: 21,
  minAgeByCarRule: 18,
  classesRefused: ['learner'],
  pPlate: { maxKwPerTonne: 130, states: ['QLD', 'NSW', 'VIC', 'SA'] },
}
const period = { hubState: 'VIC', startOn: '2026-11-26', endOn: '2027-05-26' }
const driver: DriverFacts = {
  dateOfBirth: '1990-01-26',
  licenceClass: 'open',
  licenceState: 'VIC',
  licenceExpiresOn: '2029-08-14',
}
const car: CarFacts = { powerKw: 131, tareKg: 1650, minAge: null }
const wrx: CarFacts = { powerKw: 202, tareKg: 1516, minAge: null }

const cases: [string, Partial<DriverFacts>, CarFacts, string[]][] = [
  ['an open licence', {}, car, ['age passed', 'licence_class passed', 'licence_valid passed']],
  [
    '21 on the first day',
    { dateOfBirth: '2005-11-26' },
    car,
    ['age passed', 'licence_class passed', 'licence_valid passed'],
  ],
  [
    '21 the day after',
    { dateOfBirth: '2005-11-27' },
    car,
    ['age failed', 'licence_class passed', 'licence_valid passed'],
  ],
  [
    '18 by the car’s rule',
    { dateOfBirth: '2008-11-26' },
    { ...car, minAge: 18 },
    ['age_by_car_rule passed', 'licence_class passed', 'licence_valid passed'],
  ],
  [
    '17 with the car’s rule',
    { dateOfBirth: '2008-11-27' },
    { ...car, minAge: 18 },
    ['age failed', 'licence_class passed', 'licence_valid passed'],
  ],
  [
    '18 where the car’s rule says 19',
    { dateOfBirth: '2008-11-26' },
    { ...car, minAge: 19 },
    ['age failed', 'licence_class passed', 'licence_valid passed'],
  ],
  [
    '17 where the car’s rule says 16',
    { dateOfBirth: '2008-11-27' },
    { ...car, minAge: 16 },
    ['age failed', 'licence_class passed', 'licence_valid passed'],
  ],
  ['a learner', { licenceClass: 'learner' }, car, ['age passed', 'licence_class failed', 'licence_valid passed']],
  [
    'an international licence',
    { licenceClass: 'international', licenceState: null },
    car,
    ['age passed', 'international_licence referred', 'licence_valid passed'],
  ],
  [
    'valid through the first day',
    { licenceExpiresOn: '2026-11-26' },
    car,
    ['age passed', 'licence_class passed', 'licence_valid passed', 'licence_expires_in_term warned'],
  ],
  [
    'expired the day before',
    { licenceExpiresOn: '2026-11-25' },
    car,
    ['age passed', 'licence_class passed', 'licence_valid failed'],
  ],
  [
    'expires on the last day of the term',
    { licenceExpiresOn: '2027-05-25' },
    car,
    ['age passed', 'licence_class passed', 'licence_valid passed', 'licence_expires_in_term warned'],
  ],
  [
    'expires on the day after the term',
    { licenceExpiresOn: '2027-05-26' },
    car,
    ['age passed', 'licence_class passed', 'licence_valid passed'],
  ],
  [
    'P2 and an ordinary car',
    { licenceClass: 'P2' },
    car,
    ['age passed', 'licence_class passed', 'licence_valid passed', 'p_plate passed'],
  ],
  [
    'nineteen, red Ps and a WRX (C11)',
    { licenceClass: 'P1', licenceState: 'QLD', dateOfBirth: '2007-08-02' },
    wrx,
    ['age failed', 'licence_class passed', 'licence_valid passed', 'p_plate failed'],
  ],
  [
    'P1 from Perth at a Melbourne hub',
    { licenceClass: 'P1', licenceState: 'WA' },
    wrx,
    ['age passed', 'licence_class passed', 'licence_valid passed', 'p_plate failed'],
  ],
  [
    'P2 and unknown power',
    { licenceClass: 'P2' },
    { ...car, powerKw: null },
    ['age passed', 'licence_class passed', 'licence_valid passed', 'p_plate referred'],
  ],
]

describe('eligibility', () => {
  test.each(cases)('%s', (_, changed, one, expected) => {
    expect(
      decideEligibility({ ...driver, ...changed }, one, period, policy).map(
        (finding) => `${finding.code} ${finding.outcome}`,
      ),
    ).toEqual(expected)
  })
})

const ages: [string, string, number][] = [
  ['2005-11-26', '2026-11-26', 21],
  ['2005-11-26', '2026-11-25', 20],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
]
test.each(ages)('born %s is on %s %i years old', (born, on, age) => {
  expect(ageOn(born, on)).toBe(age)
})
