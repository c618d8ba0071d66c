import { expect, test } from 'vitest'
import { askedCredit } from './asked-credit.ts'

const asked = (address: string) => askedCredit(new URLSearchParams(address))

test('nothing is asked before the preview', () => {
  expect(asked('invoice=i1')).toEqual({ input: null, errors: null })
})

test('dollars of lines become cents; a line left empty is not credited', () => {
  expect(asked('preview=1&invoice=i1&line-0=&line-1=%241%2C050.5&line-12=3')).toEqual({
    input: {
      about: 'invoice',
      invoiceId: 'i1',
      lines: [
        { place: 1, amountCents: 105_050 },
        { place: 12, amountCents: 300 },
      ],
    },
    errors: null,
  })
})

test('goodwill is one amount', () => {
  expect(asked('preview=1&amount=50')).toEqual({ input: { about: 'goodwill', amountCents: 5_000 }, errors: null })
})

test.each(['', '0', '-5', 'fifty', '1.005'])('%j is no amount of goodwill', (amount) => {
  expect(asked(`preview=1&amount=${amount}`).errors).toEqual({ amount: 'Write an amount such as 50.00.' })
})

test('an invoice without any amount asks for one', () => {
  expect(asked('preview=1&invoice=i1&line-2=&line-3=')).toEqual({
    input: null,
    errors: { 'line-2': 'Enter how much is credited.' },
  })
})
