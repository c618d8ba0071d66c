import { expect, test } from 'vitest'
import { type StepFacts, stepsOf } from './steps.ts'

const complete: StepFacts = {
  state: 'draft',
  claimed: true,
  emailConfirmed: true,
  applicantSaved: true,
  driverCount: 1,
  driverProblems: [],
}
const photo = { pointer: '/drivers/0/backFileId', detail: 'Add a photo of the back of the card.' }

const cases: [string, Partial<StepFacts>, string[]][] = [
  [
    'a visitor',
    { claimed: false, applicantSaved: false, driverCount: 0 },
    ['account current', 'applicant to_do', 'drivers to_do', 'review to_do', 'checks to_do'],
  ],
  [
    'just signed up',
    { emailConfirmed: false, applicantSaved: false, driverCount: 0 },
    ['account done', 'applicant current 1', 'drivers to_do 1', 'review to_do 1', 'checks to_do'],
  ],
  [
    'a photo is missing',
    { driverProblems: [photo] },
    ['account done', 'applicant done', 'drivers current 1', 'review to_do', 'checks to_do'],
  ],
  ['ready to submit', {}, ['account done', 'applicant done', 'drivers done', 'review current', 'checks to_do']],
  [
    'address not confirmed',
    { emailConfirmed: false },
    ['account done', 'applicant done', 'drivers done', 'review current 1', 'checks to_do'],
  ],
  [
    'referred',
    { state: 'referred' },
    ['account done', 'applicant done', 'drivers done', 'review done', 'checks current'],
  ],
  [
    'asked for more',
    { state: 'info_required' },
    ['account done', 'applicant done', 'drivers done', 'review done', 'checks needs_attention'],
  ],
  ['approved', { state: 'approved' }, ['account done', 'applicant done', 'drivers done', 'review done', 'checks done']],
  [
    'declined',
    { state: 'declined' },
    ['account done', 'applicant done', 'drivers done', 'review done', 'checks needs_attention'],
  ],
]
test.each(cases)('%s', (_, changed, expected) => {
  expect(
    stepsOf({ ...complete, ...changed }).map(({ key, state, problems }) =>
      [key, state, problems.length || ''].join(' ').trim(),
    ),
  ).toEqual(expected)
})
