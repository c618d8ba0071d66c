import type { CreditPreview } from '@faith/contract/credits'
import { credits } from '@faith/contract/strings/en/credits'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FrameWords } from '../../../words.tsx'
import { CreditMoney } from './credit-money.tsx'

const week = (amountCents: number, creditCents = 0) => ({
  on: '2026-12-03',
  amountCents,
  parts: [
    { subject: 'week', reference: null, amountCents: 35_300 },
    ...(creditCents > 0 ? [{ subject: 'credit', reference: null, amountCents: -creditCents }] : []),
  ],
})
const preview: CreditPreview = {
  amountCents: 5_000,
  gstCents: 455,
  invoice: { id: '0199a000-0000-7000-8000-00000000aaaa', reference: 'FA-INV-80001' },
  lines: [{ name: 'Weekly subscription', note: '26 November to 2 December 2026', amountCents: 5_000, gstCents: 455 }],
  appliedCents: 2_000,
  creditedCents: 3_000,
  creditBeforeCents: 1_000,
  creditAfterCents: 4_000,
  nextDebit: { before: week(34_300, 1_000), after: week(31_300, 4_000) },
  needsSecond: false,
}
const shown = (one: CreditPreview) =>
  renderToStaticMarkup(
    <FrameWords areas={{ credits }}>
      <CreditMoney preview={one} />
    </FrameWords>,
  )
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')

test('the adjustment note, its GST, where it goes, the credit and the next debit are named', () => {
  const page = shown(preview)
  for (const words of [
    'Adjustment note for|FA-INV-80001',
    'Weekly subscription, 26 November to 2 December 2026|$50.00',
    'GST in it|$4.55',
    'Comes off FA-INV-80001|$20.00',
    'Becomes customer credit|$30.00',
    'Customer credit|$10.00 → $40.00',
    '$343.00 on Thu 3 Dec → $313.00 on Thu 3 Dec',
  ])
    expect(page).toContain(words)
})

test('goodwill names no invoice, and says so when no debit is to come', () => {
  const page = shown({ ...preview, invoice: null, appliedCents: 0, nextDebit: { before: null, after: null } })
  expect(page).toContain('No invoice: goodwill')
  expect(page).not.toContain('Comes off')
  expect(page).toContain('None is to come. Credit goes back to the card when the account is settled.')
})
