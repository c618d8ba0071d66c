import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProviderState } from '../../../adapters/payments/payments.ts'
import { nextState } from '../../../lib/states.ts'
import { shouldGiveUp } from './give-up.ts'
import { contradicts, type PaymentState, pathTo, verdictOf } from './outcome.ts'

const providerStates: ProviderState[] = [
  'requires_card',
  'requires_action',
  'processing',
  'succeeded',
  'failed',
  'cancelled',
]

describe('verdict', () => {
  test.each<[string[], string | null]>([
    [[], null],
    [['requires_card', 'unknown'], null],
    [['unknown', 'requires_action'], 'processing'],
    [['processing'], 'processing'],
    [['processing', 'failed'], 'failed'],
    [['failed', 'succeeded'], 'succeeded'],
    [['succeeded', 'failed'], 'succeeded'],
    [['requires_action', 'cancelled'], 'cancelled'],
  ])('of %j is %s', (said, verdict) => expect(verdictOf(said)).toBe(verdict))
})

describe('path', () => {
  test.each<[PaymentState, 'processing' | 'succeeded' | 'failed' | 'cancelled', string[]]>([
    ['created', 'succeeded', ['start', 'succeed']],
    ['created', 'processing', ['start']],
    ['created', 'cancelled', ['cancel']],
    ['processing', 'succeeded', ['succeed']],
    ['processing', 'failed', ['fail']],
    ['processing', 'processing', []],
    ['failed', 'succeeded', ['late_success']],
    ['failed', 'failed', []],
    ['succeeded', 'failed', []],
    ['cancelled', 'succeeded', []],
  ])('from %s to %s is %j', (from, verdict, events) => {
    expect(pathTo(from, verdict).map((step) => step.event)).toEqual(events)
  })

  test('50,000 sequences of anything the provider can say make no illegal move; in any order and doubled they end alike', () => {
    const settle = (said: readonly ProviderState[]) => {
      let state: PaymentState = 'created'
      const heard: ProviderState[] = []
      for (const one of said) {
        heard.push(one)
        for (const step of pathTo(state, verdictOf(heard))) {
          expect(step.from).toBe(state)
          expect(nextState('payment', step.from, step.event)).toBe(step.to)
          state = step.to
        }
      }
      return state
    }
    const said = fc.array(fc.constantFrom(...providerStates), { maxLength: 8 })
    fc.assert(
      fc.property(said, (sequence) => {
        const end = settle(sequence)
        expect(settle([...sequence, ...sequence].filter((one) => one !== 'cancelled'))).toBe(
          verdictOf(sequence.filter((one) => one !== 'cancelled')) ?? 'created',
        )
        // We cancel only what the provider then cannot charge; whatever it says afterwards is for a person.
        if (end === 'cancelled') expect(sequence).toContain('cancelled')
        else if (!sequence.includes('cancelled')) expect(end).toBe(verdictOf(sequence) ?? 'created')
      }),
      { numRuns: 50_000 },
    )
  })
})

test.each<[PaymentState, 'succeeded' | 'failed' | 'processing', boolean]>([
  ['succeeded', 'failed', true],
  ['succeeded', 'succeeded', false],
  ['cancelled', 'succeeded', true],
  ['failed', 'succeeded', false],
  ['processing', 'failed', false],
])('%s, then told %s: contradiction %s', (state, verdict, expected) =>
  expect(contradicts(state, verdict)).toBe(expected),
)

test.each<[PaymentState, ProviderState, number, boolean]>([
  ['processing', 'requires_card', 59_999, false],
  ['processing', 'requires_card', 60_000, true],
  ['processing', 'requires_action', 29 * 60_000, false],
  ['processing', 'requires_action', 30 * 60_000, true],
  ['created', 'requires_card', 60_000, false],
  ['created', 'requires_card', 86_400_000, true],
  ['processing', 'processing', 86_400_000, false],
  ['processing', 'succeeded', 86_400_000, false],
])('%s and %s for %i ms: give up %s', (state, said, age, expected) =>
  expect(shouldGiveUp(state, said, age)).toBe(expected),
)
