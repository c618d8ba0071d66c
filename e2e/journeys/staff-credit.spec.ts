import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { inMail } from '../pages/mailbox.ts'
import { desktop, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a credit that staff give', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('part of an invoice is previewed in dollars and given; over the limit another person approves it', async () => {
    const page = await openConsole(browser!, product, {
      name: 'femi.balogun',
      viewport: desktop,
      at: '/staff/subscriptions?state=active',
    })
    await page.locator('tbody a').first().click()
    const goodwill = page.getByRole('link', { name: 'Give goodwill' })
    await goodwill.waitFor()
    const subscription = new URL(page.url()).pathname
    await page
      .getByRole('link', { name: /^FA-INV-\d+$/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Credit part of it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Credit part of an invoice' }).waitFor()
    provoke(/^422 \/staff\/subscriptions\/[\w-]+\/credit\.data$/)
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('Enter how much is credited.').first().waitFor()
    await page
      .getByLabel(/^Weekly subscription/)
      .first()
      .fill('20.00')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: 'What changes' }).waitFor()
    await verifyOnPage(page, 'staff-credit-preview')
    await page.setViewportSize(phone)
    await verifyOnPage(page, 'staff-credit-preview')
    expect(await overflowOf(page)).toBe(0)
    await page.getByLabel('Why?').fill('The air conditioning did not cool')
    await page.getByRole('button', { name: 'Give $20.00' }).click()
    await page.getByRole('heading', { level: 1, name: 'Credit of $20.00' }).waitFor()
    await verifyOnPage(page, 'staff-credit-given')
    expect(await overflowOf(page)).toBe(0)
    await inMail(product.dataDir, /The air conditioning did not cool/)

    await page.setViewportSize(desktop)
    await page.goto(product.url + subscription)
    await goodwill.click()
    await page.getByLabel('Goodwill, in dollars').fill('600')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('This is over the limit: somebody else approves it.', { exact: false }).waitFor()
    await page.getByLabel('Why?').fill('Two weeks with a car that stood in the workshop')
    await page.getByRole('button', { name: 'Ask for $600.00' }).click()
    await page.getByText('You asked for it, so somebody else approves it.').waitFor()
    await verifyOnPage(page, 'staff-credit-waits')
    const at = new URL(page.url()).pathname
    await page.context().close()

    const second = await openConsole(browser!, product, { name: 'ingrid.sorensen', viewport: desktop, at })
    await second.getByRole('button', { name: 'Approve $600.00' }).click()
    await second.getByText('Given', { exact: false }).first().waitFor()
    await inMail(product.dataDir, /Two weeks with a car that stood in the workshop/)
    await second.goto(`${product.url}/staff/billing?view=credits`)
    await second.getByRole('heading', { level: 1 }).waitFor()
    await verifyOnPage(second, 'staff-credits')
    await second.setViewportSize(phone)
    await verifyOnPage(second, 'staff-credits')
    await second.context().close()
  })
})
