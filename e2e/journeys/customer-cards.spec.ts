import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { apiOf, signedSubscription } from '../pages/prepared.ts'
import { cards, fillCard, payWith } from '../pages/subscriber.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

/** What the provider really took, from the account's own payments. */
async function taken(context: BrowserContext, product: Product) {
  const { payments } = await apiOf(context, product)<{ payments: { state: string; amountCents: number }[] }>(
    'GET',
    '/payments',
  )
  return payments.filter((one) => one.state === 'succeeded').length
}

describe.skipIf(!browser)('the first payment', () => {
  let product: Product
  let people = 0

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  /** A signed-in browser on the payment page of a subscription that waits for its first payment. */
  const toPay = async (viewport: typeof desktop, person: { givenName: string; familyName?: string }, script = true) => {
    people += 1
    const context = await browser!.newContext({ viewport, javaScriptEnabled: script })
    const who = { ...person, email: `card.${people}@example.com`, licence: `07312${String(4400 + people)}` }
    const id = await signedSubscription(context, product, who)
    const page = await openPage(context)
    await page.goto(`${product.url}/account/subscriptions/${id}/pay`)
    await page.getByRole('heading', { level: 1, name: /^Pay/ }).waitFor()
    return { context, page }
  }

  test('a declined card is explained, nothing is charged, another card pays', async () => {
    const { context, page } = await toPay(phone, { givenName: 'Minh Anh', familyName: 'Nguyễn' })
    provoke('422 /v1/tokens')
    await payWith(page, '4111 1111 1111 1111', false)
    await page.frameLocator('iframe').getByText('Use one of the sandbox cards').waitFor()
    await page.getByRole('button', { name: /^Pay/ }).waitFor()

    await payWith(page, cards.insufficientFunds)
    await page.getByText('There is not enough money on the card.').waitFor()
    await verifyOnPage(page, 'pay-declined')
    expect(await taken(context, product)).toBe(0)

    await payWith(page, cards.pays)
    await page.getByText('You are all set').waitFor()
    expect(await taken(context, product)).toBe(1)
    await context.close()
  })

  test('3-D Secure: refused is not charged, accepted is', async () => {
    const { context, page } = await toPay(desktop, { givenName: '伟', familyName: '王' })
    await payWith(page, cards.challenge)
    await page.getByRole('heading', { name: 'Your bank asks' }).waitFor()
    await page.getByRole('button', { name: 'No' }).click()
    await page.getByText('The payment was not confirmed with the bank.').waitFor()
    await verifyOnPage(page, 'pay-challenge-refused')
    expect(await taken(context, product)).toBe(0)

    await payWith(page, cards.challenge)
    await page.getByRole('button', { name: 'Yes, it is me' }).click()
    await page.getByText('You are all set').waitFor()
    expect(await taken(context, product)).toBe(1)
    await context.close()
  })

  test.each([
    ['silent', cards.silent, desktop],
    ['late', cards.late, phone],
  ])('a %s card: being confirmed, no second payment, settles by itself', async (name, number, viewport) => {
    const { context, page } = await toPay(viewport, { givenName: 'Siobhán', familyName: 'O’Brien' })
    await payWith(page, number)
    await page.getByRole('heading', { name: 'Your payment is being confirmed' }).waitFor()
    expect(await page.getByRole('button', { name: /^Pay/ }).count()).toBe(0)
    expect(await page.locator('iframe').count()).toBe(0)
    // It settles within seconds, so each of the two looks at one thing meanwhile.
    if (name === 'late') await verifyOnPage(page, 'pay-being-confirmed')
    else {
      const account = await openPage(context)
      await account.goto(`${product.url}/account`)
      await account.getByText('is being confirmed').waitFor()
      expect(await account.getByRole('link', { name: /^Pay/ }).count()).toBe(0)
      await account.close()
    }

    await page.getByText('You are all set').waitFor({ timeout: 90_000 })
    expect(await taken(context, product)).toBe(1)
    await context.close()
  })

  test('without JavaScript the provider’s own page takes the card and leads back', async () => {
    const { context, page } = await toPay(phone, { givenName: 'René' }, false)
    await page.getByRole('link', { name: 'Pay on the provider’s own page' }).click()
    await page.getByRole('heading', { name: /^Pay/ }).waitFor()
    provoke(/^402 \/pay\/pi_/)
    await fillCard(page, cards.declined)
    await page.getByRole('button', { name: /^Pay/ }).click()
    await page.getByRole('link', { name: 'Back, to try again' }).click()
    await page.getByText('The bank declined the card without saying why.').waitFor()

    await page.getByRole('link', { name: 'Pay on the provider’s own page' }).click()
    await fillCard(page, cards.pays)
    await page.getByRole('button', { name: /^Pay/ }).click()
    await page.getByText('You are all set').waitFor({ timeout: 30_000 })
    expect(await taken(context, product)).toBe(1)
    await context.close()
  })
})
