import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { inMail } from '../pages/mailbox.ts'
import { signInAs } from '../pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
const customer = 'lachlan.murray@example.org'

describe.skipIf(!browser)('a new price for a customer who rolls week to week', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('one prepares it in dollars, another announces it', async () => {
    const page = await openConsole(browser!, product, {
      name: 'ingrid.sorensen',
      viewport: desktop,
      at: '/staff/price-rises',
    })
    await page.getByRole('link', { name: 'Prepare a price rise' }).click()
    const hub = page.getByLabel('Hub')
    await hub.selectOption({ label: 'Melbourne' })
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByText('Nobody rolls week to week here with such a price.').waitFor()
    await hub.selectOption({ label: 'Perth' })
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByText('1 customer rolls week to week').waitFor()
    await page.getByLabel('Amount').fill('5')
    await page.getByRole('button', { name: 'Show the amounts' }).click()
    // 5 per cent of $294.00 is $14.70; Faith Care of $15.00 stays.
    await page.getByText('1 customer: $309.00 a week now, $323.70 then, $14.70 more.', { exact: false }).waitFor()
    await verifyOnPage(page, 'staff-price-rise-preview')
    await page.setViewportSize(phone)
    await verifyOnPage(page, 'staff-price-rise-preview')
    expect(await overflowOf(page)).toBe(0)
    await page.getByLabel('Why, for the file and the audit').fill('Insurance costs more from January')
    await page.getByRole('button', { name: 'Keep it for a second person' }).click()
    await page.getByText('You prepared it, so another person confirms it.').waitFor()
    const at = new URL(page.url()).pathname
    await page.context().close()

    const second = await openConsole(browser!, product, { name: 'femi.balogun', viewport: desktop, at })
    await second.getByRole('button', { name: 'Announce to 1 customer' }).click()
    await second.getByText('Confirmed and announced').waitFor()
    await verifyOnPage(second, 'staff-price-rise-announced')
    await second.context().close()
  })

  test.each([
    ['1440', desktop],
    ['390', phone],
  ])(
    'the customer reads it by mail and in the account, sees each debit, and may leave free at %s px',
    async (_, viewport) => {
      await inMail(product.dataDir, /it costs \$323\.70 a week/, customer)
      const page = await openPage(await browser!.newContext({ viewport }))
      await signInAs(page, product, customer, '/account')
      await page.getByRole('heading', { name: /^New weekly price from/ }).waitFor()
      await page.getByText('$323.70').first().waitFor()
      await verifyOnPage(page, 'account-price-rise')
      expect(await overflowOf(page)).toBe(0)
      await page.getByRole('link', { name: 'Leave free of charge' }).click()
      await page.getByText('Before the new price begins, leaving costs nothing on any day.').waitFor()
      await page.getByRole('button', { name: /^End on .* for \$0(\.00)?$/ }).waitFor()
      await verifyOnPage(page, 'account-price-rise-leave')
      if (viewport === phone) {
        await page.getByRole('button', { name: /^End on .* for \$0(\.00)?$/ }).click()
        await page.getByText('Agreed changes').waitFor()
      }
      await page.context().close()
    },
  )
})
