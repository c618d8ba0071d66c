import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { withSignature } from '../pages/applied.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { desktop, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
const sizes = [
  ['1440', desktop],
  ['390', phone],
] as const

describe.skipIf(!browser)('staff look things up', () => {
  let product: Product
  let subscription: string

  beforeAll(async () => {
    product = await startProduct()
    const context = await browser!.newContext()
    const who = { email: 'duc@example.com', givenName: 'Nguyễn', familyName: 'Đức', licence: '810000001' }
    subscription = await withSignature(context, product, who)
    await context.close()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  async function look(page: Page, path: string, name: string): Promise<void> {
    await page.goto(product.url + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await verifyOnPage(page, name)
    expect(await overflowOf(page), `${name} is wider than its window`).toBe(0)
  }

  test.each(sizes)('subscriptions, billing and the ledger, at %s px', async (_, viewport) => {
    const page = await openConsole(browser!, product, { name: 'femi.balogun', viewport, at: '/staff/subscriptions' })
    await page.getByText('Nguyễn Đức').waitFor()
    await look(page, '/staff/subscriptions', 'staff-subscriptions')
    await page
      .getByRole('link', { name: /^FA-S-/ })
      .first()
      .click()
    await page.waitForURL(/subscriptions\/[0-9a-f-]{36}/)
    await look(page, `/staff/subscriptions/${subscription}`, 'staff-subscription')
    expect(await page.locator('main dl').first().locator('dt').allTextContents()).toEqual([
      'Term',
      'Weekly',
      'Pay by',
      'Balance',
      'Bond',
      'Kilometres',
    ])
    await page.getByText('Agreement signed').waitFor()
    for (const view of ['invoices', 'payments', 'bonds', 'journal', 'balance'])
      await look(page, `/staff/billing?view=${view}`, `staff-billing-${view}`)
    await page.getByText('Debits and credits are equal').waitFor()
    await page.context().close()
  })

  test.each(sizes)('mails and the audit log, at %s px', async (_, viewport) => {
    const page = await openConsole(browser!, product, { name: 'nadia.petrov', viewport, at: '/staff/mail' })
    await look(page, '/staff/mail', 'staff-mails')
    await page
      .getByRole('link', { name: /^Your application/ })
      .or(page.locator('main td a'))
      .first()
      .click()
    await page.getByRole('heading', { name: 'As plain text' }).waitFor()
    await verifyOnPage(page, 'staff-mail')
    await look(page, '/staff/audit', 'staff-audit')
    await page.getByLabel('What').fill('subscription.sign')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/action=subscription.sign/)
    const shown = async () => [...new Set(await page.locator('tbody td:nth-child(3)').allTextContents())]
    await expect.poll(shown).toEqual(['subscription.sign'])
    await page.getByLabel('Object').fill('FA-NOTHING')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('No entry matches. Take a filter away.').waitFor()
    await page.context().close()
  })

  /** Opens the first car of the list, from a row on, that is promised to nobody; another cannot leave. */
  async function openUnpromisedCar(page: Page, from: number): Promise<void> {
    const places = await page.locator('tbody a').evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
    for (const place of places.slice(from)) {
      await page.goto(product.url + place)
      if (await page.getByText('Promised to nobody.').isVisible()) return
    }
    throw new Error('every car is promised')
  }

  test.each(sizes)('what waits is taken, put off with a reason and brought back, at %s px', async (width, viewport) => {
    const page = await openConsole(browser!, product, { name: 'callum.reyes', viewport })
    const view = (name: string) => page.getByRole('navigation', { name: 'Whose' }).getByRole('link', { name })
    const row = page.locator('main li', { hasText: 'Application referred' }).first()
    if (viewport === desktop) {
      await row.getByRole('link', { name: 'Application referred' }).focus()
      await page.keyboard.press('a')
    } else await row.getByRole('button', { name: /^Take: Application referred/ }).click()
    await row.getByRole('button', { name: /^Give back: .*Callum Reyes has it/ }).waitFor()
    expect(await view('Mine').textContent()).toBe('Mine 1')
    await row.getByRole('link', { name: 'Application referred' }).click()
    await page.getByRole('heading', { level: 2, name: 'Application referred' }).waitFor()
    await verifyOnPage(page, 'staff-task')
    expect(await overflowOf(page)).toBe(0)
    if (viewport === desktop) await page.keyboard.press('s')
    else await page.getByLabel('Why it can wait').focus()
    await page.keyboard.type(`The translator answers by noon, ${width}`)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByLabel('Why it can wait').count()).toBe(0)
    await page.goto(`${product.url}/staff?view=snoozed`)
    await row.getByRole('link', { name: 'Application referred' }).click()
    await page.getByText(`The translator answers by noon, ${width}`).waitFor()
    await verifyOnPage(page, 'staff-task-put-off')
    await page.getByRole('button', { name: 'Bring it back now' }).click()
    await page.getByText('Nothing in this view.').waitFor()
    await page.goto(`${product.url}/staff?view=mine`)
    await row.getByRole('button', { name: /^Give back/ }).click()
    await page.getByText('Nothing in this view.').waitFor()
    await page.context().close()
  })

  test.each(sizes)('cars, a change of state and prices, at %s px', async (width, viewport) => {
    const page = await openConsole(browser!, product, { name: 'marguerite.oneill', viewport, at: '/staff/fleet' })
    await look(page, '/staff/fleet?state=ready', 'staff-fleet-list')
    if (viewport === desktop) {
      await page.mouse.wheel(0, 1500)
      await expect.poll(async () => (await page.locator('thead th').first().boundingBox())?.y).toBe(56)
    }
    await openUnpromisedCar(page, 20)
    await page.getByLabel('What happened').selectOption('send_to_service')
    await page.getByLabel('Reason').fill(`Brakes, seen at ${width}`)
    await page.getByRole('button', { name: 'Change state' }).click()
    await page.getByText(`Brakes, seen at ${width}`).waitFor()
    await verifyOnPage(page, 'staff-car-in-service')
    expect(await overflowOf(page)).toBe(0)
    await page.getByRole('link', { name: 'Change prices' }).click()
    await page.getByLabel('A week, for 12 months').fill('231.50')
    await page.getByRole('button', { name: 'Save prices' }).click()
    await page.getByText('$231.50').waitFor()
    await page.context().close()
  })

  test.each(sizes)('a person through the palette, by keyboard, at %s px', async (_, viewport) => {
    const page = await openConsole(browser!, product, { name: 'callum.reyes', viewport })
    const find = async (words: string) => {
      await page.keyboard.press('Control+k')
      await page.locator('[role=combobox]:focus').waitFor()
      await page.keyboard.type(words)
    }
    await find('nguyen duc')
    await page
      .getByRole('option', { name: /Nguyễn Đức/ })
      .first()
      .waitFor()
    await verifyOnPage(page, 'staff-palette')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await find('nguyen duc')
    await page.getByRole('option', { name: /Nguyễn Đức FA-C/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(/staff\/customers\//)
    await page.getByRole('heading', { level: 1, name: 'Nguyễn Đức' }).waitFor()
    await page.getByRole('link', { name: /^FA-S-/ }).waitFor()
    await verifyOnPage(page, 'staff-customer')
    expect(await overflowOf(page)).toBe(0)
    await page.context().close()
  })

  test('an account as its owner sees it, to look only, until it is stopped', async () => {
    const page = await openConsole(browser!, product, {
      name: 'femi.balogun',
      viewport: phone,
      at: '/staff/subscriptions',
    })
    const first = async (start: string) =>
      page.goto(product.url + (await page.locator(`main a[href^="${start}"]`).first().getAttribute('href')))
    await first('/staff/subscriptions/')
    await first('/staff/customers/')
    await page.getByLabel('Why you look').fill('The customer asks what the page shows')
    await page.getByRole('button', { name: 'See the account' }).click()
    await page.getByText('You see the account of').waitFor()
    expect(await page.locator('main form[method=post]:not([action="/stop-looking"]) button:enabled').count()).toBe(0)
    await verifyOnPage(page, 'account-looked-at')
    await page.goto(`${product.url}/cars`)
    await page.getByRole('link', { name: 'Back to the account' }).click()
    await page.getByRole('button', { name: 'Stop looking' }).click()
    await page.waitForURL(/\/staff\/customers\//)
    await page.context().close()
  })

  test('the navigation as a sheet on a phone', async () => {
    const page = await openConsole(browser!, product, { name: 'callum.reyes', viewport: phone })
    await page.getByRole('button', { name: 'Open the navigation' }).click()
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Hand-overs/ })
      .waitFor()
    await verifyOnPage(page, 'staff-navigation')
    await page.getByRole('dialog').getByRole('link', { name: /Fleet/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Fleet' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.context().close()
  })
})
