import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { enter, tabTo, typeInto } from '../pages/keyboard.ts'
import { pngPhoto } from '../pages/pictures.ts'
import { cards, confirmAddress, password } from '../pages/subscriber.ts'
import { desktop, openPage, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('the main job without a mouse', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('by keyboard alone, from the search to the paid subscription', async () => {
    const context = await browser!.newContext({ viewport: desktop, reducedMotion: 'reduce' })
    const page = await openPage(context)
    await page.goto(`${product.url}/`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await tabTo(page, 'Skip')
    await typeInto(page, 'Search', 'yaris melbourne')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cars\?/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await enter(page, /^20\d\d Toyota Yaris/)
    await page.waitForURL(/\/cars\/.*fa-\d+/)

    await tabTo(page, /^6 mo/)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/term=9/)
    await enter(page, 'Subscribe to this car')
    await page.waitForURL(/\/details/)
    await enter(page, 'Open an account')
    await page.waitForURL(/sign-up/)
    await typeInto(page, 'Given name', 'Aroha')
    await typeInto(page, 'Family name', 'O’Brien')
    await typeInto(page, 'E-mail address', 'keys.only@example.com')
    await typeInto(page, 'Password', password)
    await page.keyboard.press('Enter')

    await page.getByLabel('Phone').waitFor()
    await typeInto(page, 'Phone', '0491 570 006')
    await typeInto(page, 'Street and number', '1 Barkly Street')
    await typeInto(page, 'Suburb', 'Footscray')
    await tabTo(page, 'State')
    await page.keyboard.type('VIC')
    await typeInto(page, 'Postcode', '3011')
    await enter(page, 'Save and continue')
    await page.waitForURL(/extras/)
    await enter(page, 'Save and continue')
    await page.waitForURL(/drivers/)
    await typeInto(page, 'Full name', 'Aroha O’Brien')
    for (const [part, value] of [
      ['Day', '26'],
      ['Month', '1'],
      ['Year', '1990'],
    ] as const)
      await typeInto(page, part, value)
    await tabTo(page, 'Open (full)')
    await page.keyboard.press('Space')
    await tabTo(page, 'Issued in')
    await page.keyboard.type('VIC')
    await typeInto(page, 'Licence number', '073125001')
    for (const [part, value] of [
      ['Day', '14'],
      ['Month', '8'],
      ['Year', '2029'],
    ] as const)
      await typeInto(page, part, value)
    // Kept for both photos: a dialog that opens between two listeners would be the browser's own, and lost.
    page.on('filechooser', () => undefined)
    for (const side of ['front', 'back']) {
      await tabTo(page, `Photo of the ${side}`)
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
      await chooser.setFiles(pngPhoto(`${side}.png`))
      await page.getByText(`${side}.png`).waitFor()
    }
    await enter(page, 'Save and continue')
    await page.waitForURL(/checks/)
    await page.getByText('Confirm your e-mail address first').waitFor()
    await verifyOnPage(page, 'checks-unconfirmed')
    await confirmAddress(context, product, 'keys.only@example.com')
    await page.reload()
    await enter(page, 'Submit and check')
    await page.getByText('You are approved').waitFor({ timeout: 60_000 })
    await enter(page, 'Choose a pick-up time')
    await page.waitForURL(/slot/)
    await tabTo(page, /\d:\d\d [ap]m/)
    await page.keyboard.press('Space')
    await enter(page, 'Read the agreement')
    await page.waitForURL(/agreement/)
    await typeInto(page, 'Sign by typing your name', 'Aroha O’Brien')
    await tabTo(page, 'I have read')
    await page.keyboard.press('Space')
    await enter(page, 'Sign the agreement')
    await page.waitForURL(/pay/)
    await page.frameLocator('iframe').getByLabel('Card number').waitFor()
    await tabTo(page, 'Card fields')
    await page.keyboard.type(cards.pays)
    await page.keyboard.press('Tab')
    await page.keyboard.type('12 / 30')
    await page.keyboard.press('Tab')
    await page.keyboard.type('123')
    await enter(page, /^Pay \$/)
    await page.getByText('You are all set').waitFor({ timeout: 60_000 })
    await context.close()
  })
})
