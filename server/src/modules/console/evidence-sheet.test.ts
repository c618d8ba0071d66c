import { expect, test } from 'vitest'
import { type EvidenceFacts, evidenceSheet } from './evidence-sheet.ts'

const at = new Date('2026-11-26T01:30:00Z')
const facts: EvidenceFacts = {
  dispute: { reference: 'FA-D-1001', providerId: 'dp_1', amountCents: 35_300, reason: 'fraudulent', openedAt: at },
  payment: {
    reference: 'FA-P-84001',
    description: 'Week 2',
    amountCents: 35_300,
    card: 'Visa ending 4242',
    present: false,
    said: [{ source: 'reply', state: 'succeeded', at }],
  },
  customer: { reference: 'FA-C-11001', name: 'Aroha O’Brien', email: 'a@example.com', phone: null, since: at },
  agreements: [
    {
      reference: 'FA-AG-41001',
      version: '1',
      signedAt: at,
      typedName: 'Aroha O’Brien',
      signedFrom: '127.0.0.1',
      hash: 'ab',
    },
  ],
  handovers: [],
  mails: [{ subject: 'Payment of $353.00 received', sentAt: at }],
}

test('says what we have a record of, and nothing of what we have none', () => {
  const parts = evidenceSheet(facts)
  expect(parts.map((part) => part.title)).toEqual([
    'The payment',
    'The dispute',
    'The customer',
    'Agreement FA-AG-41001',
    'Mails to the customer',
  ])
  expect(parts[0]?.rows).toEqual([
    ['Our reference', 'FA-P-84001'],
    ['For', 'Week 2'],
    ['Amount', '$353.00 AUD'],
    ['Card', 'Visa ending 4242'],
    ['Card entered by', 'the customer before; kept with consent for weekly debits'],
    ['2026-11-26 01:30 UTC', 'succeeded (the provider’s answer)'],
  ])
  expect(parts[3]?.rows[1]).toEqual(['Typed name', 'Aroha O’Brien'])
})
