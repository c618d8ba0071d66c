import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { signInAsStaff } from '../pages/staff.ts'
import { apply, chooseCar, confirmAddress, openAccount, signAndPay } from '../pages/subscriber.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('from a car to its keys', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct({ from: 'empty' })
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test.each([
    ['1440', desktop, { email: 'aroha.one@example.com', licence: '041275519', car: 3 }],
    ['390', phone, { email: 'aroha.two@example.com', licence: '041275520', car: 5 }],
  ])('a visitor subscribes and staff hand the keys over, at %s px', async (_, viewport, who) => {
    const context = await browser!.newContext({ viewport })
    const page = await openPage(context)
    await chooseCar(page, product, who)
    await openAccount(page, who)
    await apply(page, who)
    await confirmAddress(context, product)
    await signAndPay(page)

    await page.goto(`${product.url}/account`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await verifyOnPage(page, 'account')
    for (const papers of ['invoices', 'documents']) {
      await page.goto(`${product.url}/account/${papers}`)
      await verifyOnPage(page, papers)
      const address = await page.locator('main a[href$="/pdf"]').first().getAttribute('href')
      const pdf = await context.request.get(product.url + address)
      expect(pdf.status()).toBe(200)
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    }
    await context.close()

    const staff = await openPage(await browser!.newContext({ viewport }))
    await signInAsStaff(staff, product, 'bec.hartigan', '/staff/hand-overs')
    await verifyOnPage(staff, 'hand-overs')
    await staff
      .getByRole('link', { name: /^Prepare/ })
      .first()
      .click()
    await staff.getByText('Ready for the keys').waitFor()
    await verifyOnPage(staff, 'hand-over')
    await staff.getByLabel('I compared the licence with the person').check()
    await staff.getByLabel('Odometer, km').fill('199000')
    for (const box of await staff.locator('input[name=checklist]').all()) await box.check()
    await staff.getByLabel('Customer’s name, as a signature').fill('Aroha O’Brien')
    await staff.getByLabel('Why photos are missing').fill('No camera in this journey.')
    await staff.getByRole('button', { name: 'Hand over the keys' }).click()
    await staff.getByText('Keys handed over').waitFor()
    await verifyOnPage(staff, 'handed-over')
    await staff.context().close()
  })
})
