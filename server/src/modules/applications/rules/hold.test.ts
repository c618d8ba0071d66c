import { describe, expect, test } from 'vitest'
import { holdState } from './hold-state.ts'
import { applicationHoldEnd, placedHold, renewedEnd, signingHoldEnd } from './hold-times.ts'

const policy = { checkoutMinutes: 20, maxMinutes: 60, applicationHours: 24, signHours: 24, maxPerCustomer: 2 }
const at = (time: string) => new Date(`2026-11-23T${time}:00Z`)

test('a hold lasts 20 minutes and can be renewed to 60', () => {
  expect(placedHold(at('01:00'), policy)).toEqual({ expiresAt: at('01:20'), renewableUntil: at('02:00') })
})

const renewals: [string, string, string][] = [
  ['01:05', '01:20', '01:25'],
  ['01:19', '01:20', '01:39'],
  ['01:41', '01:45', '02:00'],
  ['01:59', '02:00', '02:00'],
  ['01:00', '01:30', '01:30'],
]
test.each(renewals)('activity at %s moves an end at %s to %s', (now, expiresAt, end) => {
  expect(renewedEnd(at(now), { expiresAt: at(expiresAt), renewableUntil: at('02:00') }, policy)).toEqual(at(end))
})

test('a submitted application holds for 24 hours, an approval too but never past itself', () => {
  expect(applicationHoldEnd(at('01:00'), policy)).toEqual(new Date('2026-11-24T01:00:00Z'))
  expect(signingHoldEnd(at('01:00'), new Date('2026-12-07T01:00:00Z'), policy)).toEqual(
    new Date('2026-11-24T01:00:00Z'),
  )
  expect(signingHoldEnd(at('01:00'), at('05:00'), policy)).toEqual(at('05:00'))
})

describe('the state of a hold', () => {
  const cases: [string, Parameters<typeof holdState>[0], string][] = [
    [
      'live and in time',
      { convertedAt: null, commitment: { live: true, expiresAt: at('01:20'), endedAt: null } },
      'active',
    ],
    [
      'live without an end',
      { convertedAt: null, commitment: { live: true, expiresAt: null, endedAt: null } },
      'active',
    ],
    [
      'its last instant',
      { convertedAt: null, commitment: { live: true, expiresAt: at('01:00'), endedAt: null } },
      'expired',
    ],
    [
      'tidied after its time',
      { convertedAt: null, commitment: { live: false, expiresAt: at('00:20'), endedAt: at('00:30') } },
      'expired',
    ],
    [
      'given up',
      { convertedAt: null, commitment: { live: false, expiresAt: at('00:20'), endedAt: at('00:10') } },
      'released',
    ],
    [
      'given up long ago',
      { convertedAt: null, commitment: { live: false, expiresAt: at('01:20'), endedAt: at('00:10') } },
      'released',
    ],
    [
      'signed',
      { convertedAt: at('00:10'), commitment: { live: false, expiresAt: at('00:20'), endedAt: at('00:10') } },
      'converted',
    ],
  ]
  test.each(cases)('%s', (_, facts, state) => {
    expect(holdState(facts, at('01:00'))).toBe(state)
  })
})
