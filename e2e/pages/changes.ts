import type { Locator, Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { amountOf, centsOf } from './account-money.ts'

/** Opens a change of a subscription with its preview in dollars, as its form asks for it. */
export async function openChange(
  page: Page,
  product: Product,
  act: string,
  { id, asked = {} }: { id: string; asked?: Record<string, string> },
): Promise<Locator> {
  await page.goto(`${product.url}/account/subscriptions/${id}/${act}?${new URLSearchParams(asked)}`)
  const panel = page.getByRole('dialog')
  // The panel itself has no extent; what stands in it has.
  await panel.getByRole('heading').first().waitFor()
  return panel
}

/** Agrees to what a panel shows, and waits for what comes after it: the account, or a payment. */
export async function agreeTo(page: Page, panel: Locator, button: RegExp): Promise<void> {
  const act = new URL(page.url()).pathname
  await panel.getByRole('button', { name: button }).click()
  await page.waitForURL((url) => url.pathname !== act)
}

/** Chooses the dearest car that is free on a day, as the account writes it ("Thu 3 Dec"); its preview stands there then. */
export async function chooseDearestCar(panel: Locator, freeFrom: string): Promise<void> {
  const choice = /^Choose the/
  const rows = panel.getByRole('listitem').filter({ hasText: `Free from ${freeFrom}` })
  const open = rows.filter({ has: panel.page().getByRole('link', { name: choice }) })
  await open.first().waitFor()
  const prices = (await open.allInnerTexts()).map(centsOf)
  const dearest = prices.indexOf(Math.max(...prices))
  await open.nth(dearest).getByRole('link', { name: choice }).click()
  await panel.getByRole('button', { name: /^Swap on/ }).waitFor()
}

/** Pays the top-up of a bond with the kept card; gives the cents that the button named. */
export async function payTopUp(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: /^Pay \$.* with / })
  const cents = centsOf((await button.textContent()) ?? '')
  await button.click()
  await page.getByText('Paid. The swap is set.').waitFor()
  return cents
}

/** The debits before an end as its preview sums them up, with the bond that comes back. */
export async function untilTheEnd(panel: Locator): Promise<{ debitsCents: number; bondCents: number }> {
  return {
    debitsCents: await amountOf(panel, /debits? before then/),
    bondCents: await amountOf(panel, /^Bond back by/),
  }
}
