import type { PaymentMethodView } from '@faith/contract/payments'
import { accountCard } from '@faith/contract/strings/en/account-card'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, test } from 'vitest'
import { FrameWords } from '../../words.tsx'
import { CardEnding } from './card-ending.tsx'

const method: PaymentMethodView = {
  id: '019a0000-0000-7000-8000-000000000001',
  brand: 'Visa',
  last4: '0069',
  expiresMonth: 12,
  expiresYear: 2026,
  expiry: 'soon',
  isDefault: true,
  savedAt: '2026-11-26T00:00:00.000Z',
}

function shown(expiry: PaymentMethodView['expiry']): string {
  const page = (
    <FrameWords areas={{ accountCard }}>
      <CardEnding method={{ ...method, expiry }} nextOn="2027-01-07" />
    </FrameWords>
  )
  const router = createMemoryRouter([{ path: '/', element: page }])
  return renderToStaticMarkup(<RouterProvider router={router} />)
}

test('a card that ends soon: until when, and what to do', () => {
  expect(shown('soon')).toContain('Visa 0069 is good to the end of December 2026. Add the new card before then.')
})

test('a card that has ended: the debit that fails without another', () => {
  expect(shown('expired')).toContain(
    'Visa 0069 was good to the end of December 2026. Add a card before the next debit, Thu 7 Jan; without one it fails.',
  )
})
