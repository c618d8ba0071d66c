import type { Page } from 'playwright-core'

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
