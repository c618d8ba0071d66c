import type { AmendmentKind } from '@faith/contract/amendments'
import type { PreviewedAmendment } from '@faith/contract/previewed-amendment'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { ui } from '@faith/contract/strings/en/ui'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, test } from 'vitest'
import { FrameWords } from '../../words.tsx'
import { ActPreview } from './act-preview.tsx'

const longer: PreviewedAmendment = {
  request: { kind: 'longer_term', months: 6 },
  effectiveOn: '2026-12-03',
  documents: [],
  totalCents: 0,
  gstCents: 0,
  reasons: [],
  weekly: { beforeCents: 30_000, afterCents: 28_000, gstAfterCents: 2_545 },
  term: { endsOnBefore: '2027-01-01', endsOnAfter: '2027-04-01' },
  debits: [],
  bondBack: null,
  boundary: null,
  cheaper: null,
  leaveCents: 60_000,
  swap: null,
  priceRise: null,
  next: [],
}

function shown(creditCents: number, preview = longer, kind: AmendmentKind = 'longer_term'): string {
  const page = (
    <FrameWords areas={{ accountActs, ui }}>
      <ActPreview kind={kind} preview={preview} creditCents={creditCents} />
    </FrameWords>
  )
  const router = createMemoryRouter([{ path: '/', element: page }])
  return renderToStaticMarkup(<RouterProvider router={router} />)
}

test('a change says what credit debits take first', () => {
  expect(shown(2_050)).toContain('You have $20.50 of credit. Debits take it before your card.')
})

test('without credit there is no word of it', () => {
  expect(shown(0)).not.toContain('of credit')
})

test('debits before an end have taken the credit already', () => {
  const debits = [
    { on: '2026-12-03', amountCents: 27_950 },
    { on: '2026-12-10', amountCents: 30_000 },
  ]
  const page = shown(2_050, { ...longer, request: { kind: 'notice' }, debits }, 'notice')
  expect(page).toContain('$579.50')
  expect(page).toContain('You have $20.50 of credit. These debits are what is left when they have taken it.')
})

test('the next debit with the change is named, with what waits for it and the credit that comes off it', () => {
  const parts = [
    { subject: 'week', reference: null, amountCents: 28_000 },
    { subject: 'toll', reference: 'FA-INV-1', amountCents: 602 },
    { subject: 'credit', reference: null, amountCents: -2_050 },
  ]
  const page = shown(2_050, { ...longer, next: [{ on: '2026-12-03', amountCents: 26_552, parts }] })
  const words = page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(words).toContain('Next debit, Thu 3 Dec Week $280.00 + toll $6.02 − your credit $20.50 $265.52')
})
