import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { inMail } from '../pages/mailbox.ts'
import { password } from '../pages/subscriber.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
const sizes = [
  ['1440', desktop],
  ['390', phone],
] as const

describe.skipIf(!browser)('the public pages and the account', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test.each(sizes)('every public page at %s px', async (_, viewport) => {
    const context = await browser!.newContext({ viewport })
    const page = await openPage(context)
    for (const [name, path] of [
      ['how-it-works', '/how-it-works'],
      ['help', '/help?q=bond'],
      ['hubs', '/hubs'],
      ['hub', '/hubs/brisbane'],
      ['about', '/about'],
      ['contact', '/contact'],
      ['legal', '/legal/agreement'],
      ['saved-empty', '/saved'],
      ['compare-empty', '/compare'],
      ['cars-buy', '/cars?channel=buy'],
      ['cars-empty', '/cars?q=red+tesla+convertible+under+%2450+in+perth'],
      ['forgot-password', '/forgot-password'],
      ['sign-in', '/sign-in'],
      ['problem', '/problems/applications/already-taken'],
    ] as const) {
      await page.goto(product.url + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await verifyOnPage(page, name)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${name} has no sideways scroll`).toBeLessThanOrEqual(0)
    }
    await context.close()
  })

  test.each(sizes)('a page that is not there, and one that fails, lead on (%s px)', async (_, viewport) => {
    // A service worker's requests pass by the broken answer below.
    const context = await browser!.newContext({ viewport, serviceWorkers: 'block' })
    const page = await openPage(context)
    provoke('404 /nothing-here')
    expect((await page.goto(`${product.url}/nothing-here`))?.status()).toBe(404)
    await verifyOnPage(page, 'not-found')
    await page.getByRole('combobox', { name: 'Find a car' }).fill('hybrid')
    await page.getByRole('main').getByRole('button').click()
    await page.waitForURL(/\/cars\?.*said=hybrid/)

    provoke('500 /cars.data')
    await page.route('**/cars.data*', (route) => route.fulfill({ status: 500, body: 'no' }))
    await page.getByRole('link', { name: 'Faith Auto' }).first().click()
    await page.getByRole('heading', { name: 'A car for as long' }).waitFor()
    await page.getByRole('link', { name: /^All \d+ cars/ }).click()
    await page.getByText('No payment is taken twice').waitFor()
    await verifyOnPage(page, 'failed')
    await page.unroute('**/cars.data*')
    await page.getByRole('link', { name: /Try again/ }).click()
    await page.getByRole('heading', { name: /cars match/ }).waitFor()
    await context.close()
  })

  test('saved cars and the compare tray are there after a reload; a toast takes it back', async () => {
    const context = await browser!.newContext({ viewport: desktop })
    const page = await openPage(context)
    await page.goto(`${product.url}/cars?hub=Perth`)
    const hearts = page.getByRole('button', { name: /^Save / })
    await hearts.first().click()
    await page.getByText(/ saved$/).waitFor()
    await verifyOnPage(page, 'cars-toast')
    const boxes = page.getByRole('checkbox', { name: /^Compare/ })
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await page.reload()
    await page.getByRole('link', { name: 'Saved cars: 1' }).waitFor()
    expect(await boxes.nth(0).isChecked()).toBe(true)
    await verifyOnPage(page, 'cars-tray')
    await page.getByRole('link', { name: /^Compare 2/ }).click()
    await page.getByRole('heading', { level: 1, name: /Compare|compare/ }).waitFor()
    await page.getByLabel('How long').selectOption('24')
    await page.getByLabel('Kilometres a week').fill('500')
    await page.getByRole('button', { name: 'Work it out' }).click()
    await page.waitForURL(/months=24&km=500/)
    await page.getByText('Car loan').first().waitFor()
    await verifyOnPage(page, 'compare')
    await page.goto(`${product.url}/saved`)
    await page.getByRole('button', { name: /off the saved cars$/ }).waitFor()
    await verifyOnPage(page, 'saved')
    await context.close()
  })

  test('the theme is chosen, kept, and there before the first paint', async () => {
    const context = await browser!.newContext({ viewport: desktop, colorScheme: 'light' })
    const page = await openPage(context)
    await page.goto(`${product.url}/`)
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await ground()
    await page.getByLabel('Appearance').selectOption('dark')
    const dark = await ground()
    expect(dark).not.toBe(light)
    // Every colour has changed in the same frame: the button's own text is not still on its way.
    const button = page.locator('main button[type=submit]').first()
    const now = await button.evaluate((one) => getComputedStyle(one).backgroundColor)
    await page.waitForTimeout(300)
    expect(await button.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(now)

    // What is painted first after a reload, before any of our scripts have come.
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.reload()
    expect(await ground()).toBe(dark)
    await page.unroute('**/assets/*.js')
    await page.reload()
    expect(await page.getByLabel('Appearance').inputValue()).toBe('dark')
    await page.getByLabel('Appearance').selectOption('system')
    expect(await ground()).toBe(light)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await ground()).toBe(dark)
    await context.close()
  })

  test('sign up, sign out, forget, reset, sign in', async () => {
    const context = await browser!.newContext({ viewport: phone })
    const page = await openPage(context)
    await page.goto(`${product.url}/sign-up`)
    await page.getByLabel('Given name').fill('Siobhán')
    await page.getByLabel('E-mail address').fill('forgets@example.com')
    provoke('422 /sign-up.data')
    await page.getByLabel('Password').fill('password1234')
    await page.getByRole('button', { name: 'Open account' }).click()
    await page.getByRole('alert').waitFor()
    await verifyOnPage(page, 'sign-up-refused')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Open account' }).click()
    await page.getByText('No subscription yet').waitFor()
    await verifyOnPage(page, 'account-empty')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'A car for as long' }).waitFor()

    await page.goto(`${product.url}/account`)
    await page.waitForURL(/sign-in\?next=/)
    await page.getByLabel('E-mail address').fill('forgets@example.com')
    provoke('422 /sign-in.data')
    await page.getByLabel('Password').fill('not this one, surely')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').waitFor()
    await verifyOnPage(page, 'sign-in-refused')
    await page.getByRole('link', { name: /Forgot/ }).click()
    await page.waitForURL(/forgot-password/)
    await page.getByRole('button', { name: 'Mail me the link' }).waitFor()
    await page.getByLabel('E-mail address').fill('forgets@example.com')
    await page.getByRole('button', { name: 'Mail me the link' }).click()
    await page.getByText('forgets@example.com').waitFor()
    await verifyOnPage(page, 'forgot-password-sent')
    await page.goto(await inMail(product.dataDir, /http:\/\/localhost:\d+\/reset-password\?[^\s"<]+/, 'forgets@'))
    await page.getByLabel('New password').fill('four dry cats on a tram')
    await verifyOnPage(page, 'reset-password')
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByText('No subscription yet').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'A car for as long' }).waitFor()
    await page.goto(`${product.url}/sign-in`)
    await page.getByLabel('E-mail address').fill('forgets@example.com')
    await page.getByLabel('Password').fill('four dry cats on a tram')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('No subscription yet').waitFor()
    await context.close()
  })

  test('the search suggests what the words may become, and chooses nothing by itself', async () => {
    const context = await browser!.newContext({ viewport: phone })
    const page = await openPage(context)
    await page.goto(product.url)
    const field = page.getByRole('combobox', { name: 'Search' })
    await field.pressSequentially('toyo')
    const lines = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
    await lines.filter({ hasText: /^Toyota\d+ cars$/ }).waitFor()
    await verifyOnPage(page, 'home-suggestions')
    await page.keyboard.press('Escape')
    expect(await lines.count()).toBe(0)
    await field.press('End')
    await field.pressSequentially('t')
    await lines.first().waitFor()
    await field.press('ArrowDown')
    expect(await lines.first().getAttribute('aria-selected')).toBe('true')
    await field.press('ArrowUp')
    await field.press('Enter')
    await page.waitForURL(/\/cars\?.*said=toyot(&|$)/)
    await page.locator('input[name=q][value=toyot]').waitFor()
    await page.getByRole('combobox', { name: 'Search' }).fill('hyb')
    await lines.filter({ hasText: 'Hybrid' }).first().click()
    await page.waitForURL(/\/cars\?.*said=Hybrid/)
    await context.close()
  })

  test('filters on a phone: a sheet with counts, applied to the list', async () => {
    const context = await browser!.newContext({ viewport: phone })
    const page = await openPage(context)
    await page.goto(`${product.url}/cars`)
    await page.getByRole('button', { name: /^Filters/ }).click()
    await page.getByRole('dialog').getByRole('heading', { name: 'Filters' }).waitFor()
    await verifyOnPage(page, 'cars-filters')
    await page
      .getByRole('dialog')
      .getByLabel(/^Electric/)
      .check()
    await page.waitForURL(/fuel=Electric/)
    await page.getByRole('dialog').getByRole('button', { name: /^See/ }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page
      .getByRole('link', { name: /Electric/ })
      .first()
      .waitFor()
    await context.close()
  })
})
