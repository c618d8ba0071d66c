import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import type { Product } from '../product.ts'
import { bondsOf, paidBy } from './account-money.ts'
import { booksOf } from './books.ts'

/** What pages said to a customer of their money, each figure read before it moved; cents. */
interface ShownMoney {
  /** Payments, oldest first. */
  paid: number[]
  owedCents: number
  bondCents: number
  creditCents: number
  sentBackCents: number
}

export function nothingShown(): ShownMoney {
  return { paid: [], owedCents: 0, bondCents: 0, creditCents: 0, sentBackCents: 0 }
}

/** Some documents are charged by a job. */
export const soon = { timeout: 60_000 }

/** Money shown is money charged: the payments that the account lists, its bonds, and what the journal says of its customer. */
export async function expectMoved(
  { paid, sentBackCents, ...where }: ShownMoney,
  { product, customer, finance, customerId }: Moved,
): Promise<void> {
  const receivedCents = paid.reduce((all, cents) => all + cents, 0) - sentBackCents
  await expect.poll(() => paidBy(customer, product), soon).toEqual(paid)
  await expect.poll(() => booksOf(finance, product, customerId), soon).toEqual({ ...where, receivedCents })
  expect(await bondsOf(customer, product)).toBe(where.bondCents)
}

interface Moved {
  product: Product
  customer: BrowserContext
  finance: BrowserContext
  customerId: string
}
