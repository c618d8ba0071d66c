import type { Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { fillCard } from './subscriber.ts'

/** Keeps another card with the account. */
export async function addCard(page: Page, product: Product, number: string): Promise<void> {
  await page.goto(`${product.url}/account/cards/add`)
  await fillCard(page.frameLocator('iframe'), number)
  await page.getByRole('button', { name: 'Save card' }).click()
  await page.getByText(`ending ${number.slice(-4)}`).waitFor()
}

/** Lets a kept card take the debits. */
export async function debitFrom(page: Page, product: Product, number: string): Promise<void> {
  const last4 = number.slice(-4)
  await page.goto(`${product.url}/account/cards`)
  await page.getByRole('button', { name: new RegExp(`^Use .* ${last4} for debits`) }).click()
  const row = page.getByRole('listitem').filter({ hasText: `ending ${last4}` })
  await row.getByText('Takes the debits').waitFor()
}
