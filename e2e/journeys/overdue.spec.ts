import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { centsOf } from '../pages/account-money.ts'
import { signInAs, signInAsStaff } from '../pages/staff.ts'
import { cards, payWith } from '../pages/subscriber.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

/** So many days from now as a date in Melbourne. */
const inDays = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Australia/Melbourne' }).format(new Date(Date.now() + days * 86_400_000))

/** What the account page says is due, in cents. */
const due = async (page: Page) => centsOf((await page.getByText(/^\$[\d,.]+ is due$/).textContent())!)

describe.skipIf(!browser)('a customer whose debit failed', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('sees what happens next and when; an agent proposes dates, the customer agrees to them', async () => {
    const page = await openPage(await browser!.newContext({ viewport: phone }))
    await signInAs(page, product, 'bruno.castellani@example.com', '/account')
    const owed = await due(page)
    await page.getByText(/^We try the debit again on /).waitFor()
    await verifyOnPage(page, 'account-overdue')

    const agent = await openPage(await browser!.newContext({ viewport: desktop }))
    await signInAsStaff(agent, product, 'callum.reyes', '/staff/overdue')
    await verifyOnPage(agent, 'staff-overdue')
    await agent
      .getByRole('row', { name: /Bruno Castellani/ })
      .getByRole('link')
      .click()
    await agent.getByLabel('Reason').fill('Called: his pay comes on the last of the month.')
    await agent.getByRole('button', { name: 'Note it' }).click()
    const half = Math.floor(owed / 2)
    const lines = [`${inDays(5)} ${(half / 100).toFixed(2)}`, `${inDays(12)} ${((owed - half) / 100).toFixed(2)}`]
    await agent.getByLabel('Propose dates').fill(lines.join('\n'))
    await agent.getByRole('button', { name: 'Send the proposal' }).click()
    await agent.getByText('Proposed, waits for the customer').waitFor()
    await verifyOnPage(agent, 'staff-overdue-proposed')

    await page.reload()
    await page.getByText(/^Pay \$[\d,.]+ in parts\?$/).waitFor()
    await page.getByRole('link', { name: 'See the dates' }).click()
    await page.getByText('We propose these dates.').waitFor()
    await verifyOnPage(page, 'account-due-proposed')
    await page.getByRole('button', { name: 'Agree to these dates' }).click()
    await page.getByText('You pay on these dates.').waitFor()
    await page.goto(`${product.url}/account`)
    await page.getByText('0 of 2 parts are paid.').waitFor()
    await verifyOnPage(page, 'account-arranged')
    await page.context().close()
    await agent.context().close()
  })

  test('pays with another card, and the subscription goes on at once', async () => {
    const page = await openPage(await browser!.newContext({ viewport: desktop }))
    await signInAs(page, product, 'tane.parata@example.org', '/account')
    const owed = await due(page)
    await verifyOnPage(page, 'account-suspended')
    await page.getByRole('link', { name: 'Pay now' }).click()
    const title = await page.getByRole('heading', { level: 1, name: /^Pay \$/ }).textContent()
    expect(centsOf(title!)).toBe(owed)
    await page.getByRole('link', { name: 'Use another card' }).click()
    await payWith(page, cards.pays)
    await page.getByRole('heading', { name: 'Paid, thank you' }).waitFor({ timeout: 30_000 })
    await expect
      .poll(
        async () => {
          await page.goto(`${product.url}/account`)
          return page.getByText('Active', { exact: true }).count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    expect(await page.getByText(/ is due$/).count()).toBe(0)
    await page.context().close()
  })
})
