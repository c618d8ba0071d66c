import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { heicPhoto, pngPhoto } from '../pages/pictures.ts'
import { signInAsStaff } from '../pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
describe.skipIf(!browser)('photos of a car', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('two at once, one that breaks off and goes on, described, put in order, seen by the public', async () => {
    const page = await openPage(await browser!.newContext({ viewport: desktop }))
    await signInAsStaff(page, product, 'marguerite.oneill', '/staff/fleet?q=FA-1018')
    await page.getByRole('link', { name: 'FA-1018' }).click()
    await page.getByRole('link', { name: 'Add and sort photos' }).click()
    await page.getByText('No photos yet').waitFor()
    // The connection is gone for the parts of the first try.
    provoke(/^net::ERR_FAILED \/storage\/uploads\//)
    await page.route('**/storage/**', (route) => route.abort(), { times: 3 })
    await page.getByLabel('Drop photos here').setInputFiles([pngPhoto('front.png')])
    await page.getByRole('button', { name: 'Go on' }).click({ timeout: 20_000 })
    await page.getByRole('status').filter({ hasText: 'Added' }).waitFor()
    await page.getByLabel('Drop photos here').setInputFiles([heicPhoto()])
    const cards = page.getByRole('main').getByRole('list').last().getByRole('listitem')
    await expect.poll(() => cards.count(), { timeout: 30_000 }).toBe(2)
    for (const [at, words] of ['Front left, in grey', 'A licence on a table'].entries()) {
      await cards.nth(at).getByLabel('What it shows').fill(words)
      await cards.nth(at).getByRole('button', { name: 'Save words' }).click()
      await cards.nth(at).getByText('Not shown yet').waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: 'Move photo 2 earlier' }).click()
    await cards.first().getByText('On the card').waitFor()
    await expect.poll(() => cards.first().getByLabel('What it shows').inputValue()).toBe('A licence on a table')
    await verifyOnPage(page, 'staff-photos')
    await page.setViewportSize(phone)
    await verifyOnPage(page, 'staff-photos')
    await page.getByRole('link', { name: 'Crop and blur photo 1' }).click()
    await page.getByRole('button', { name: 'Add a blur' }).click()
    await verifyOnPage(page, 'staff-photo-edit')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/photos$/)
    await page.getByRole('link', { name: 'FA-1018' }).click()
    // Somebody drives it.
    provoke(/^410 \/cars\/[\w-]+-fa-1018$/)
    provoke(/^410 \/cars\/[\w-]+-fa-1018\.data$/)
    await page.getByRole('link', { name: 'Public page' }).click()
    await page.waitForURL(/\/cars\//)
    const shown = page.getByRole('region', { name: 'Pictures' }).getByRole('img').first()
    await expect
      .poll(() => page.reload().then(() => shown.getAttribute('alt')), { timeout: 10_000 })
      .toBe('A licence on a table')
    expect(await shown.getAttribute('src')).toMatch(/^\/pictures\/[0-9a-f]{32}-/)
  })
})
