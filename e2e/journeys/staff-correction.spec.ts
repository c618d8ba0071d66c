import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { desktop, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a hand-over that was written down wrongly', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('finance sees in dollars what a correction changes, and makes it', async () => {
    const page = await openConsole(browser!, product, {
      name: 'femi.balogun',
      viewport: desktop,
      at: '/staff/subscriptions?state=active',
    })
    await page.locator('tbody a').first().click()
    await page.getByRole('link', { name: 'Correct the hand-over' }).click()
    await page.getByRole('heading', { level: 1, name: 'Correct the hand-over' }).waitFor()
    provoke(/^422 \/staff\/subscriptions\/[\w-]+\/correction\.data$/)
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('This is what counts already. Enter what was really so.').first().waitFor()
    await verifyOnPage(page, 'staff-correction-refused')

    const km = page.getByLabel('Odometer, km')
    const right = String(Number(await km.inputValue()) + 1)
    await km.fill(right)
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: 'What changes' }).waitFor()
    await verifyOnPage(page, 'staff-correction')
    await page.getByLabel('What went wrong?').fill('The last digit was misread')
    await page.getByRole('button', { name: 'Correct it' }).click()
    await page.getByText(/The last digit was misread/).waitFor()
    expect(await page.getByLabel('Odometer, km').inputValue()).toBe(right)

    await page.setViewportSize(phone)
    await verifyOnPage(page, 'staff-correction-done')
    expect(await overflowOf(page)).toBe(0)
    await page.context().close()
  })
})
