import type { Page } from 'playwright-core'
import type { Product } from '../product.ts'

/** Signs one of the demo world's staff in and opens an address of the console. */
export async function signInAsStaff(page: Page, product: Product, name: string, next: string): Promise<void> {
  await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByLabel('E-mail address').fill(`${name}@staff.example.com`)
  await page.getByLabel('Password').fill('Ute-sunrise-42-gum')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(product.url + next)
}
