import { expect, test } from 'vitest'
import { type Dealings, obstaclesTo } from './obstacles.ts'

const nothing: Dealings = {
  applications: [],
  subscriptions: [],
  openInvoices: [],
  creditCents: 0,
  bonds: [],
  payments: [],
  refunds: [],
  incidents: [],
  legalHold: false,
}

test('what is over stands against nothing', () => {
  expect(
    obstaclesTo({
      ...nothing,
      applications: ['draft', 'declined', 'withdrawn', 'expired'].map((state) => ({
        reference: 'FA-A-31001',
        state,
        convertedAt: null,
      })),
      subscriptions: ['closed', 'cancelled'].map((state) => ({ reference: 'FA-S-20001', state })),
      bonds: [{ reference: 'FA-B-51001', heldCents: 0 }],
      payments: ['succeeded', 'failed', 'cancelled', 'won', 'lost'].map((state) => ({
        reference: 'FA-P-84001',
        state,
      })),
      incidents: [{ reference: 'FA-IX-72001', state: 'closed' }],
      refunds: ['succeeded', 'declined', 'paid_out'].map((state) => ({ reference: 'FA-R-1', state })),
    }),
  ).toEqual([])
})

test.each<[string, Partial<Dealings>, string, string | null]>([
  [
    'an undecided application',
    { applications: [{ reference: 'A', state: 'referred', convertedAt: null }] },
    'application',
    'A',
  ],
  [
    'an approved application',
    { applications: [{ reference: 'A', state: 'approved', convertedAt: null }] },
    'application',
    'A',
  ],
  ['a subscription', { subscriptions: [{ reference: 'S', state: 'active' }] }, 'subscription', 'S'],
  ['an unpaid subscription', { subscriptions: [{ reference: 'S', state: 'pending_payment' }] }, 'subscription', 'S'],
  ['its settlement', { subscriptions: [{ reference: 'S', state: 'in_settlement' }] }, 'settlement', 'S'],
  ['a debt', { openInvoices: [{ reference: 'I' }] }, 'debt', 'I'],
  ['one cent of bond', { bonds: [{ reference: 'B', heldCents: 1 }] }, 'bond', 'B'],
  ['one cent of credit', { creditCents: 1 }, 'credit', null],
  ['a payment under way', { payments: [{ reference: 'P', state: 'processing' }] }, 'payment', 'P'],
  ['a refund on its way', { refunds: [{ reference: 'R', state: 'approved' }] }, 'refund', 'R'],
  ['a refund that failed', { refunds: [{ reference: 'R', state: 'failed' }] }, 'refund', 'R'],
  ['a dispute', { payments: [{ reference: 'P', state: 'disputed' }] }, 'dispute', 'P'],
  ['an incident that insurers work on', { incidents: [{ reference: 'X', state: 'with_insurer' }] }, 'incident', 'X'],
  ['a legal hold', { legalHold: true }, 'legal_hold', null],
])('%s stands against erasing', (_, open, code, reference) => {
  expect(obstaclesTo({ ...nothing, ...open })).toEqual([{ code, reference }])
})

test('an approved application that became a subscription is over', () => {
  const convertedAt = new Date('2026-02-20T00:00:00Z')
  expect(obstaclesTo({ ...nothing, applications: [{ reference: 'A', state: 'approved', convertedAt }] })).toEqual([])
})
