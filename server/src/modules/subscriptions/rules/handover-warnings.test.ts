import { expect, test } from 'vitest'
import { handoverWarnings, type WarningFacts } from './handover-warnings.ts'

const quiet: WarningFacts = {
  today: '2026-11-26',
  startOn: '2026-11-26',
  termEndsOn: '2027-05-26',
  serviceDueOn: '2026-11-26',
  drivers: [{ name: 'Aroha O’Brien', licenceExpiresOn: '2027-05-26' }],
}

test.each<[Partial<WarningFacts>, string[]]>([
  [{}, []],
  [{ today: '2026-11-25' }, ['The agreed pick-up day is 26 Nov 2026. Billing starts on that day, not today.']],
  [{ today: '2026-11-28' }, ['Service was due on 26 Nov 2026.']],
  [{ serviceDueOn: null, today: '2026-11-28' }, []],
  [
    { drivers: [{ name: '王伟', licenceExpiresOn: '2027-05-25' }] },
    ['The licence of 王伟 ends on 25 May 2027, inside the minimum term.'],
  ],
  [{ drivers: [{ name: '王伟', licenceExpiresOn: null }] }, []],
])('%j warns of %j', (facts, warnings) => {
  expect(handoverWarnings({ ...quiet, ...facts })).toEqual(warnings)
})
