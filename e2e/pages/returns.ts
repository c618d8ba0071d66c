import type { Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { amountOf, centsOf } from './account-money.ts'
import { pngPhoto } from './pictures.ts'

/** Both at the car that comes back; gives the cents that the page said are issued today (a credit is negative). */
export async function takeBack(
  staff: Page,
  product: Product,
  { id, km, customer }: { id: string; km: number; customer: string },
): Promise<number> {
  await staff.goto(`${product.url}/staff/returns/${id}`)
  await staff.locator('form[method=get] input[name=odometerKm]').fill(String(km))
  await staff.getByRole('button', { name: 'Work out the amounts' }).click()
  await staff.waitForURL(/odometerKm=/)
  const cents = await amountOf(staff, /^Total$/)
  await staff.getByLabel('Customer’s name').fill(customer)
  await staff.getByRole('button', { name: 'Take the car back' }).click()
  await staff.getByText('It waits for its inspection.').waitFor()
  return cents
}

/** Something found on a car that is back, with what its repair costs. */
interface Damage {
  part: string
  cents: number
}

/** Inspects the car that came back last and submits what was found. */
export async function inspect(staff: Page, product: Product, id: string, found: readonly Damage[] = []): Promise<void> {
  await staff.goto(`${product.url}/staff/subscriptions/${id}/settlement`)
  for (const { part, cents } of found) {
    await staff.getByLabel('Where', { exact: true }).fill(part)
    await staff.getByLabel('Repair cost in dollars').fill((cents / 100).toFixed(2))
    await staff.getByLabel('Photos', { exact: true }).setInputFiles(pngPhoto('damage.png'))
    await staff.getByRole('button', { name: 'Record it' }).click()
    await staff.getByRole('button', { name: `Remove ${part}` }).waitFor()
  }
  await staff.getByLabel('Why photos are missing').fill('No camera in this journey.')
  await staff.getByRole('button', { name: 'Submit', exact: true }).click()
  await staff.getByRole('button', { name: 'Submit', exact: true }).waitFor({ state: 'detached' })
}

/** What the settlement asks for the inspection, in cents, as its customer sees it. */
export async function askedForInspection(page: Page, product: Product, id: string): Promise<number> {
  await page.goto(`${product.url}/account/subscriptions/${id}/settlement`)
  return centsOf((await page.locator('p').filter({ hasText: 'To pay for the inspection' }).textContent()) ?? '')
}

/** The customer objects to an item on the open settlement. */
export async function objectTo(page: Page, part: string, why: string): Promise<void> {
  await page.getByLabel(`What is not right about “${part}”?`).fill(why)
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await page.getByText('You objected.').waitFor()
}

/** Staff decide on the one item that is objected to. */
export async function decideOn(staff: Page, product: Product, id: string, cents: number, why: string): Promise<void> {
  await staff.goto(`${product.url}/staff/subscriptions/${id}/settlement`)
  await staff.getByLabel('Charge in dollars').fill((cents / 100).toFixed(2))
  await staff.getByLabel('Why', { exact: true }).fill(why)
  await staff.getByRole('button', { name: 'Decide and settle' }).click()
  await staff.getByText('Decided, with the reasons beside each item.').waitFor()
}
