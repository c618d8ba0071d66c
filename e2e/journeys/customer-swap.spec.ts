import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { signInAs } from '../pages/staff.ts'
import { openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a swap', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('is chosen, previewed in dollars and agreed to on a phone; it stands in the account and can be withdrawn', async () => {
    const context = await browser!.newContext({ viewport: phone })
    const page = await openPage(context)
    await signInAs(page, product, 'siobhan.obrien@example.com', '/account')
    await page.getByRole('link', { name: 'Swap', exact: true }).first().click()
    await page.getByRole('heading', { name: 'Swap your car' }).waitFor()
    await page
      .getByRole('link', { name: /^Choose the/ })
      .first()
      .click()
    const confirm = page.getByRole('button', { name: /^Swap on .* for \$/ })
    await confirm.waitFor()
    await verifyOnPage(page, 'account-swap')
    await confirm.click()
    await page.waitForURL((url) => !url.pathname.endsWith('/swap'))
    await page.goto(`${product.url}/account`)
    await page.getByText('Agreed changes').waitFor()
    await page.getByRole('button', { name: 'Withdraw' }).first().click()
    await page.getByText('Agreed changes').waitFor({ state: 'detached' })
    await context.close()
  })
})
