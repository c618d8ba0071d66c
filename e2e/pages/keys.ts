import type { Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { amountOf } from './account-money.ts'

/** Both at the car: identity, reading, checklist and names, then the button that gives the keys. */
export async function giveKeys(
  staff: Page,
  km: number,
  customer: string,
  button = 'Hand over the keys',
): Promise<void> {
  await staff.getByLabel('I compared the licence with the person').check()
  await staff.locator('input[name=odometerKm]').fill(String(km))
  for (const box of await staff.locator('input[name=checklist]').all()) await box.check()
  await staff.getByLabel('Customer’s name, as a signature').fill(customer)
  await staff.getByLabel('Why photos are missing').fill('No camera in this journey.')
  await staff.getByRole('button', { name: button }).click()
}

/** Two cars change hands in one visit; gives the cents that the page said are issued. */
export async function exchangeCars(
  staff: Page,
  product: Product,
  { id, backKm, km, customer }: { id: string; backKm: number; km: number; customer: string },
): Promise<number> {
  await staff.goto(`${product.url}/staff/swaps/${id}`)
  const cents = await amountOf(staff, /^Total$/)
  await staff.locator('input[name=backOdometerKm]').fill(String(backKm))
  await giveKeys(staff, km, customer, 'Exchange the cars')
  await staff.waitForURL(/\/staff\/subscriptions\//)
  return cents
}
