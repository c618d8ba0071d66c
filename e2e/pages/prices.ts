import type { Page } from 'playwright-core'
import type { Product } from '../product.ts'

/** Raises what a car costs a week for one month. */
export async function raiseMonthlyPrice(
  staff: Page,
  product: Product,
  { vehicleId, byCents }: { vehicleId: string; byCents: number },
): Promise<void> {
  await staff.goto(`${product.url}/staff/fleet/${vehicleId}/prices`)
  const price = staff.getByLabel('A week, for 1 month', { exact: true })
  const cents = Math.round(Number(await price.inputValue()) * 100) + byCents
  await price.fill((cents / 100).toFixed(2))
  await staff.getByRole('button', { name: 'Save prices' }).click()
  await staff.waitForURL(`${product.url}/staff/fleet/${vehicleId}`)
}
