import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { heicPhoto, pngPhoto } from '../pages/pictures.ts'
import { signInAs, signInAsStaff } from '../pages/staff.ts'
import { openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
describe.skipIf(!browser)('a hand-over with evidence', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('two photos, a mark and both signatures on a phone; its customer finds them', async () => {
    const staff = await openPage(await browser!.newContext({ viewport: phone }))
    await signInAsStaff(staff, product, 'ravi.subramaniam', '/staff/hand-overs')
    await staff
      .getByRole('listitem')
      .filter({ hasText: 'Marcus Whitfeld' })
      .getByRole('link', { name: /^Prepare/ })
      .click()
    await staff.getByRole('link', { name: 'Open the walk-around' }).click()
    await staff.getByLabel('Take the photo').setInputFiles([pngPhoto('front.png')])
    await staff.getByRole('heading', { name: 'Front left corner' }).waitFor()
    await staff.getByText('1/8').waitFor({ timeout: 20_000 })
    // The connection is gone for the second photo, and comes back.
    provoke(/^net::ERR_FAILED \/storage\/uploads\//)
    await staff.route('**/storage/**', (route) => route.abort(), { times: 3 })
    await staff.getByLabel('Take the photo').setInputFiles([heicPhoto()])
    await staff.getByRole('button', { name: 'Go on now' }).click({ timeout: 20_000 })
    await staff.getByText('2/8').waitFor({ timeout: 20_000 })
    await verifyOnPage(staff, 'walk-around-photos')
    await staff.getByText('Skip, say why').click()
    await staff.getByLabel('Why there is no photo').fill('It rains too hard for the rest.')
    await staff.getByRole('button', { name: 'Go on without the rest' }).click()

    await staff.getByRole('button', { name: /^Left of the car/ }).focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Enter']) await staff.keyboard.press(key)
    await staff.getByText('Scratch', { exact: true }).click()
    await staff.getByLabel('Where', { exact: true }).fill('Rear left door')
    await staff.getByLabel('Longest side, mm').fill('40')
    await verifyOnPage(staff, 'walk-around-mark')
    await staff.getByRole('button', { name: 'Save mark' }).click()
    await staff.getByText('Scratch, Rear left door').waitFor()

    await staff.getByRole('main').getByRole('link', { name: 'Sign', exact: true }).last().click()
    await staff.getByLabel('I compared the licence with the person').check()
    await staff.getByLabel('Odometer, km').fill('199000')
    for (const box of await staff.locator('input[name=checklist]').all()) await box.check()
    await staff.getByLabel('Customer’s name, as a signature').fill('Marcus Whitfeld')
    await draw(staff, 'Drawn signature of the customer')
    await draw(staff, 'Your drawn signature')
    await verifyOnPage(staff, 'hand-over-sign')
    await staff.getByRole('button', { name: 'Hand over the keys' }).click()
    await staff.getByText('Keys handed over').waitFor()

    const customer = await openPage(await browser!.newContext({ viewport: phone }))
    await signInAs(customer, product, 'marcus.whitfeld@example.com', '/account')
    await customer.getByRole('link', { name: 'Hand-over: photos, marks, signatures' }).click()
    await customer.getByText('Scratch, Rear left door').waitFor()
    const photo = customer.getByRole('img', { name: 'Front, At the hand-over' })
    await expect.poll(() => photo.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await customer.getByRole('img', { name: 'Signed: Marcus Whitfeld' }).waitFor()
    await verifyOnPage(customer, 'account-hand-over-record')
    const pdf = await customer.getByRole('link', { name: /as PDF$/ }).getAttribute('href')
    const answer = await customer.context().request.get(product.url + pdf!)
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
    // Whoever is not signed in is sent to sign in, and gets no byte of it.
    const stranger = await (await browser!.newContext()).request.get(product.url + pdf!, { maxRedirects: 0 })
    expect(stranger.status()).toBe(302)
    await Promise.all([staff.context().close(), customer.context().close()])
  })

  test('a replacement car goes out for one that was hit; its customer sees what stays as it is', async () => {
    const staff = await openPage(await browser!.newContext({ viewport: phone }))
    await signInAsStaff(staff, product, 'talia.moananu', '/staff/incidents')
    await staff
      .getByRole('row', { name: /Aroha Ngata/ })
      .getByRole('link')
      .click()
    await staff.getByRole('link', { name: 'Give a replacement car' }).click()
    await staff
      .getByRole('link', { name: /^Choose the/ })
      .first()
      .click()
    await staff.locator('input[name=backOdometerKm]').fill('199000')
    await staff.getByLabel('I compared the licence with the person').check()
    await staff.locator('input[name=odometerKm]').fill('199000')
    for (const box of await staff.locator('input[name=checklist]').all()) await box.check()
    await staff.getByLabel('Customer’s name, as a signature').fill('Aroha Ngata')
    await staff.locator('input[name=photosMissing]').fill('It was brought to the workshop at night.')
    await verifyOnPage(staff, 'replacement-car')
    await staff.getByRole('button', { name: 'Give the replacement car' }).click()
    await staff.getByRole('link', { name: 'Back to the own car' }).waitFor()
    await verifyOnPage(staff, 'incident-replaced')

    const customer = await openPage(await browser!.newContext({ viewport: phone }))
    await signInAs(customer, product, 'aroha.ngata@example.com', '/account')
    await customer.getByText(/^You drive the .* for now$/).waitFor()
    await verifyOnPage(customer, 'account-replacement')
    await Promise.all([staff.context().close(), customer.context().close()])
  })
})

/** Draws three strokes as a finger does. */
async function draw(page: Page, name: string): Promise<void> {
  const pad = page.getByRole('img', { name })
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  for (const stroke of [0.2, 0.4, 0.6]) {
    await page.mouse.move(box.x + box.width * stroke, box.y + box.height * 0.7)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * (stroke + 0.1), box.y + box.height * 0.3, { steps: 4 })
    await page.mouse.move(box.x + box.width * (stroke + 0.15), box.y + box.height * 0.75, { steps: 4 })
    await page.mouse.up()
  }
}
