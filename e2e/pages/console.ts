import type { Browser, Page, ViewportSize } from 'playwright-core'
import { expect } from 'vitest'
import type { Product } from '../product.ts'
import { signInAsStaff } from './staff.ts'
import { openPage } from './visit.ts'

/** A page whose console errors are kept. */
export type StaffPage = Page & { errors: string[] }

/** Opens the console as one of the staff in a browser of their own. */
export async function openConsole(
  browser: Browser,
  product: Product,
  { name, viewport, at = '/staff' }: { name: string; viewport: ViewportSize; at?: string },
): Promise<StaffPage> {
  const page = await openPage(await browser.newContext({ viewport }))
  await signInAsStaff(page, product, name, at)
  // The address changes before the page does, and the page is there before its scripts; this button knows of both.
  await page.locator('header button:enabled', { hasText: 'Find a car, person or reference' }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** A refused form answers 409 or 422, which the browser reports by itself; nothing else may be reported. */
export function forgetRefusal(page: StaffPage): void {
  expect(page.errors.filter((error) => !/status of (409|422)/.test(error))).toEqual([])
  page.errors.length = 0
}

/** How far the page is wider than its window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
