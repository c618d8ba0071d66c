import type { Amendment, AmendmentRequest } from '@faith/contract/amendments'
import { expect, test } from 'vitest'
import { changeBefore } from './attempt.ts'

const request: AmendmentRequest = { kind: 'pause', backOn: '2026-12-01', resumeOn: '2027-01-12' }
const seen = { effectiveOn: '2026-12-01', totalCents: -10_087 }
const agreed = (reference: string, change: Partial<Amendment> = {}): Amendment => ({
  id: reference,
  reference,
  subscriptionId: 'S',
  kind: 'pause',
  state: 'scheduled',
  effectiveOn: seen.effectiveOn,
  preview: {
    request: { resumeOn: '2027-01-12', kind: 'pause', backOn: '2026-12-01' },
    effectiveOn: seen.effectiveOn,
    documents: [],
    totalCents: seen.totalCents,
    gstCents: 0,
    reasons: [],
    weekly: { beforeCents: 0, afterCents: 0, gstAfterCents: 0 },
    term: { endsOnBefore: '2027-05-26', endsOnAfter: '2027-05-26' },
    debits: [],
    bondBack: null,
    boundary: null,
    cheaper: null,
    leaveCents: 0,
    swap: null,
    priceRise: null,
  },
  reason: null,
  acceptedAt: null,
  withdrawal: [],
  appliedAt: null,
  mayWithdraw: true,
  payBy: null,
  ...change,
})

test('a double click is the same attempt, whatever order the stored fields have', () => {
  expect(changeBefore([], { request, seen })).toBe(null)
  expect(changeBefore([agreed('AM-1')], { request, seen })).toBe(null)
  expect(changeBefore([agreed('AM-2'), agreed('AM-1')], { request, seen })).toBe('AM-1')
})

test('after a withdrawal it is a new attempt', () => {
  expect(changeBefore([agreed('AM-1', { state: 'cancelled' })], { request, seen })).toBe('AM-1')
  expect(changeBefore([agreed('AM-2'), agreed('AM-1', { state: 'cancelled' })], { request, seen })).toBe('AM-1')
})

test('another change, day or total is a new attempt', () => {
  const other = { ...request, resumeOn: '2027-01-13' }
  expect(changeBefore([agreed('AM-1')], { request: other, seen })).toBe('AM-1')
  expect(changeBefore([agreed('AM-1')], { request, seen: { ...seen, totalCents: 0 } })).toBe('AM-1')
  expect(changeBefore([agreed('AM-1')], { request, seen: { ...seen, effectiveOn: '2026-12-02' } })).toBe('AM-1')
})
