import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { desktop, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('policies', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('an administrator previews a value, schedules it, changes it and takes it back', async () => {
    const page = await openConsole(browser!, product, {
      name: 'nadia.petrov',
      viewport: desktop,
      at: '/staff/policies',
    })
    await page.getByText('$89.00 from').waitFor()
    await verifyOnPage(page, 'staff-policies')
    await page.getByRole('link', { name: 'Fee for a fine' }).click()
    await page.getByRole('heading', { level: 1, name: 'Fee for a fine' }).waitFor()

    provoke('422 /staff/policies/fines.admin_fee.data')
    await page.getByLabel('New value').fill('forty')
    await page.getByLabel('From').fill('2031-01-01')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('There are 2 things to fix').waitFor()
    await verifyOnPage(page, 'staff-policy-refused')

    const first = await page.getByLabel('From').getAttribute('min')
    await page.getByLabel('New value').fill('30')
    await page.getByLabel('From').fill(first!)
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: /^What changes on/ }).waitFor()
    await page
      .getByText(/live agreements? keeps? what they were signed with|One live agreement/)
      .last()
      .waitFor()
    await verifyOnPage(page, 'staff-policy-preview')
    await page.getByLabel('Why?').fill('The issuers ask for less paper')
    await page.getByRole('button', { name: /^Schedule for/ }).click()
    await page.getByText('$30.00 from').waitFor()
    await page.getByText('Scheduled by Nadia Petrov: The issuers ask for less paper').waitFor()

    await page.getByRole('link', { name: /^Change it/ }).click()
    await page.getByRole('heading', { name: /^Change the value of/ }).waitFor()
    expect(await page.getByLabel('New value').inputValue()).toBe('30.00')
    await page.getByLabel('New value').fill('32.50')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('Takes the place of').waitFor()
    await page.getByLabel('Why?').fill('Less than that does not cover the post')
    await page.getByRole('button', { name: /^Change to this from/ }).click()
    await page.getByText('$32.50 from').waitFor()

    await page.getByText('Take it back').click()
    await page.getByLabel('Why is it taken back?').fill('It stays as it is')
    await page.getByRole('button', { name: /^Take back the value of/ }).click()
    await page.getByText('Nothing is scheduled.').waitFor()
    await page.getByText(/Taken back by Nadia Petrov, .*: It stays as it is/).waitFor()
    await verifyOnPage(page, 'staff-policy-past')
    await page.context().close()
  })

  test('on a phone, by the palette, without JavaScript', async () => {
    const page = await openConsole(browser!, product, { name: 'nadia.petrov', viewport: phone })
    await page.locator('header button:enabled', { hasText: 'Find a car, person or reference' }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('polic')
    await page.getByRole('option', { name: 'Policies' }).click()
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor()
    await verifyOnPage(page, 'staff-policies')
    expect(await overflowOf(page)).toBe(0)
    await page.goto(`${product.url}/staff/policies/swap.within_term_fee`)
    await verifyOnPage(page, 'staff-policy')
    const still = await browser!.newContext({
      viewport: phone,
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    })
    const plain = await still.newPage()
    await plain.goto(`${product.url}/staff/policies/fines.nomination_days`)
    await plain.getByLabel('NSW').fill('28')
    const first = await plain.getByLabel('From').getAttribute('min')
    await plain.getByLabel('From').fill(first!)
    await plain.getByRole('button', { name: 'Preview' }).click()
    await plain.getByRole('heading', { name: /^What changes on/ }).waitFor()
    await still.close()
    await page.context().close()
  })

  test('the auditor reads, and what the software knows alone is not offered', async () => {
    const page = await openConsole(browser!, product, {
      name: 'alastair.pemberton.wu',
      viewport: desktop,
      at: '/staff/policies/billing.cycle',
    })
    await page.getByText('This value is part of the software.').waitFor()
    await page.goto(`${product.url}/staff/policies/swap.within_term_fee`)
    await page.getByText('$89.00 from').waitFor()
    expect(await page.locator('main form').count()).toBe(0)
    await page.context().close()
  })
})
