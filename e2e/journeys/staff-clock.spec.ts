import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { callAs, withAnswer, withHold, withSignature } from '../pages/applied.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { desktop, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

interface Seen {
  state: string
  hold: { state: string } | null
}

describe.skipIf(!browser)('the test clock is moved forward', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const application = (context: BrowserContext, id: string) =>
    callAs(context, product)<Seen>('GET', `/applications/${id}`)
  const subscriptionState = async (context: BrowserContext, id: string) =>
    (await callAs(context, product)<{ state: string }>('GET', `/subscriptions/${id}`)).state

  async function press(clock: Page, button: string): Promise<void> {
    const before = await clock.locator('main time').first().getAttribute('datetime')
    await clock.getByRole('button', { name: button }).click()
    await expect
      .poll(() => clock.locator('main time').first().getAttribute('datetime'), { timeout: 120_000 })
      .not.toBe(before)
  }

  test('a hold expires, the time to sign and to pay passes, an approval lapses', async () => {
    const [holder, approved, signed] = [
      await browser!.newContext(),
      await browser!.newContext(),
      await browser!.newContext(),
    ]
    const person = (email: string, givenName: string, familyName: string, licence: string) => ({
      email: `${email}@example.com`,
      givenName,
      familyName,
      licence,
    })
    const held = await withHold(holder, product, person('holder', 'Ava', 'Lim', '830000003'))
    const waiting = await withAnswer(approved, product, person('approved', 'Wei', 'Wang', '830000001'), 'approved')
    const unpaid = await withSignature(signed, product, person('signed', 'Tomasz', 'Zieliński', '830000002'))
    expect((await application(holder, held)).hold?.state).toBe('active')

    const clock = await openConsole(browser!, product, {
      name: 'nadia.petrov',
      viewport: desktop,
      at: '/staff/test-clock',
    })
    await verifyOnPage(clock, 'staff-clock')
    await press(clock, '20 minutes')
    expect((await application(holder, held)).hold?.state).toBe('expired')
    expect(await application(approved, waiting)).toMatchObject({ state: 'approved', hold: { state: 'active' } })
    expect(await subscriptionState(signed, unpaid)).toBe('pending_payment')

    await press(clock, '1 day')
    expect((await application(approved, waiting)).hold?.state).toBe('expired')
    await expect.poll(() => subscriptionState(signed, unpaid), { timeout: 60_000 }).toBe('cancelled')

    await press(clock, '1 week')
    await press(clock, '1 week')
    await expect.poll(async () => (await application(approved, waiting)).state, { timeout: 60_000 }).toBe('expired')

    const staff = await openConsole(browser!, product, {
      name: 'alastair.pemberton.wu',
      viewport: desktop,
      at: `/staff/subscriptions/${unpaid}`,
    })
    await staff.getByText('Cancelled').first().waitFor()
    await verifyOnPage(staff, 'staff-subscription-cancelled')
    for (const page of [clock, staff]) await page.context().close()
    for (const context of [holder, approved, signed]) await context.close()
  })

  test('on a phone', async () => {
    const clock = await openConsole(browser!, product, {
      name: 'nadia.petrov',
      viewport: phone,
      at: '/staff/test-clock',
    })
    await verifyOnPage(clock, 'staff-clock')
    expect(await overflowOf(clock)).toBe(0)
    await press(clock, '1 hour')
    await clock.context().close()
  })
})
