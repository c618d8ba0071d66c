import type { BalanceView, DunningCaseView } from '@faith/contract/dunning'
import { account } from '@faith/contract/strings/en/account'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, test } from 'vitest'
import { FrameWords } from '../../words.tsx'
import { OverdueNotice } from './overdue-notice.tsx'

const id = '019a0000-0000-7000-8000-000000000001'
const balance: BalanceView = {
  customerId: id,
  customerName: null,
  dueCents: 31_300,
  creditCents: 0,
  toPayCents: 31_300,
  debitUnderWay: false,
  caseId: id,
  keptCard: null,
  documents: [],
}
const overdue: DunningCaseView = {
  id,
  reference: 'FA-DC-701',
  customerId: id,
  customerName: null,
  state: 'retrying',
  failedOn: '2026-11-23',
  retries: 1,
  openedAt: '2026-11-22T19:00:00.000Z',
  closedAt: null,
  overdueCents: 31_300,
  next: { what: 'retry', on: '2026-11-28' },
  arrangement: null,
  timeline: [],
}
const parts = [
  { on: '2026-11-26', amountCents: 15_600, paid: true },
  { on: '2026-12-03', amountCents: 15_700, paid: false },
]

function shown(change: Partial<DunningCaseView>, toPayCents = balance.toPayCents): string {
  const page = (
    <FrameWords areas={{ account }}>
      <OverdueNotice balance={{ ...balance, toPayCents }} overdue={{ ...overdue, ...change }} />
    </FrameWords>
  )
  const router = createMemoryRouter([{ path: '/', element: page }])
  return renderToStaticMarkup(<RouterProvider router={router} />).replace(/<[^>]+>/g, ' ')
}

test('what is due, what happens next and when, and where it is paid', () => {
  expect(shown({})).toMatch(/\$313\.00 is due +We try the debit again on Sat 28 Nov 2026\. +Pay now/)
  expect(shown({ state: 'recovery', next: null })).toMatch(/is due +This is in recovery/)
})

test('proposed dates are to be seen, and looked at before anything is paid', () => {
  const arrangement = { id, state: 'proposed' as const, instalments: parts.map((part) => ({ ...part, paid: false })) }
  expect(shown({ state: 'contacted', arrangement })).toMatch(/Pay \$313\.00 in parts\? .*See the dates/)
})

test('an arrangement that is kept: the next part alone, and no alarm', () => {
  const arrangement = { id, state: 'agreed' as const, instalments: parts }
  const words = shown({ state: 'arrangement', next: null, arrangement }, 15_700)
  expect(words).toMatch(/\$157\.00 on Thu 3 Dec, as agreed +1 of 2 parts are paid\./)
  expect(words).not.toContain('is due')
})

test('credit that covers all leaves nothing to say', () => {
  expect(shown({}, 0).trim()).toBe('')
})
