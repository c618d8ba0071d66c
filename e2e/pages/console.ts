import type { Browser, Page, ViewportSize } from 'playwright-core'
import type { Product } from '../product.ts'
import { signInAsStaff } from './staff.ts'
import { openPage } from './visit.ts'

/** Opens the console as one of the staff in a browser of their own. */
export async function openConsole(
  browser: Browser,
  product: Product,
  { name, viewport, at = '/staff' }: { name: string; viewport: ViewportSize; at?: string },
): Promise<Page> {
  const page = await openPage(await browser.newContext({ viewport }))
  await signInAsStaff(page, product, name, at)
  // The address changes before the page does, and the page is there before its scripts; this button knows of both.
  await page.locator('header button:enabled', { hasText: 'Find a car, person or reference' }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** How far the page is wider than its window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
