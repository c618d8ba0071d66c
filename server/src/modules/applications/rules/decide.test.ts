import { expect, test } from 'vitest'
import { decideApplication } from './decide.ts'
import type { Finding } from './finding.ts'

const finding = (text: string): Finding => {
  const [code, outcome] = text.split(' ') as [Finding['code'], Finding['outcome']]
  return { code, outcome, detail: `${code}.` }
}

const cases: [string[], ReturnType<typeof decideApplication>][] = [
  [['age passed', 'licence_class passed'], { outcome: 'approved' }],
  [['age passed', 'licence_expires_in_term warned'], { outcome: 'approved' }],
  [['age passed', 'international_licence referred'], { outcome: 'referred', reasons: ['international_licence.'] }],
  [['p_plate referred', 'p_plate referred'], { outcome: 'referred', reasons: ['p_plate.'] }],
  [['age failed', 'p_plate failed'], { outcome: 'declined', reasons: ['too_young', 'p_plate_power'] }],
  [['age failed', 'international_licence referred'], { outcome: 'declined', reasons: ['too_young'] }],
  [['licence_class failed'], { outcome: 'declined', reasons: ['learner_licence'] }],
  [['licence_valid failed', 'licence_valid failed'], { outcome: 'declined', reasons: ['licence_expired'] }],
]
test.each(cases)('%j', (findings, outcome) => {
  expect(decideApplication(findings.map(finding))).toEqual(outcome)
})
