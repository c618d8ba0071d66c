import { expect, test } from 'vitest'
import { judgeReadiness, type ReadinessFacts } from './readiness.ts'

const ready: ReadinessFacts = {
  today: '2026-11-26',
  agreementSigned: true,
  firstPaid: true,
  bondState: 'held',
  drivers: [{ name: 'Siobhán O’Brien', licenceExpiresOn: '2026-11-26', failures: [] }],
  regoExpiresOn: '2026-11-26',
  insuranceValidUntil: '2027-06-30',
  openRecalls: [],
  carState: 'ready',
}

const missing = (facts: Partial<ReadinessFacts>) =>
  judgeReadiness({ ...ready, ...facts })
    .filter((condition) => !condition.met)
    .map((condition) => [condition.code, condition.detail])

test('everything in order, papers valid through the day itself', () => {
  expect(missing({})).toEqual([])
})

test.each<[Partial<ReadinessFacts>, string, string]>([
  [{ agreementSigned: false }, 'agreement', 'The agreement is not signed.'],
  [{ firstPaid: false }, 'payment', 'Week 1 is not paid.'],
  [{ bondState: 'collecting' }, 'bond', 'The bond is collecting.'],
  [{ bondState: null }, 'bond', 'The bond is missing.'],
  [{ drivers: [{ name: '王伟', licenceExpiresOn: '2026-11-25', failures: [] }] }, 'licence', 'Not valid today: 王伟.'],
  [{ drivers: [] }, 'licence', 'Not valid today: no driver.'],
  [{ drivers: [{ name: 'Liam', licenceExpiresOn: '2028-01-01', failures: ['Barred.'] }] }, 'driver', 'Liam: Barred.'],
  [{ regoExpiresOn: '2026-11-25' }, 'registration', 'Expired on 25 Nov 2026.'],
  [{ regoExpiresOn: null }, 'registration', 'Expiry is not known.'],
  [{ insuranceValidUntil: null }, 'insurance', 'The hub’s fleet insurance is not valid.'],
  [{ openRecalls: ['Airbag'] }, 'recall', 'Open: Airbag.'],
  [{ carState: 'in_service' }, 'car_here', 'The car is in service.'],
])('%j is missing by name', (facts, code, detail) => {
  expect(missing(facts)).toEqual([[code, detail]])
})
