import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../server/src/lib/calendar.ts'
import { launchBrowser } from './browser.ts'
import { amountOf, bondsOf, centsOf, dayShown, debitsShown, paidBy } from './pages/account-money.ts'
import { callAs } from './pages/applied.ts'
import { booksOf } from './pages/books.ts'
import { openConsole, type StaffPage } from './pages/console.ts'
import { giveKeys } from './pages/keys.ts'
import { pngPhoto } from './pages/pictures.ts'
import { filledApplication } from './pages/prepared.ts'
import { cards, payWith, type WatchedPage } from './pages/subscriber.ts'
import { type TestClock, testClockOf } from './pages/test-clock.ts'
import { desktop, openPage, phone } from './pages/visit.ts'
import { type Product, startProduct } from './product.ts'

const browser: Browser | null = await launchBrowser()
const zone = 'Australia/Melbourne'
const name = 'Rosa Giordano'

/** A subscription as far as the steps need it. */
interface Seen {
  customerId: string
  state: string
  startOn: string
  termEndsOn: string
  weeklyCents: number
  bond: { collectedCents: number; state: string }
  debits: { on: string; amountCents: number }[]
}

describe.skipIf(!browser)('a subscription from its booking on', () => {
  let product: Product
  let customer: BrowserContext
  let page: WatchedPage
  let hub: StaffPage
  let finance: StaffPage
  let clock: TestClock
  let id: string

  const subscription = () => callAs(customer, product)<Seen>('GET', `/subscriptions/${id}`)

  /** Money shown is money charged: what came in since then, and the journal agrees with the account. */
  async function charged(before: number[], now: number[]): Promise<void> {
    const { customerId } = await subscription()
    const paid = await paidBy(customer, product)
    expect(paid).toEqual([...before, ...now])
    const books = await booksOf(finance.context(), product, customerId)
    expect(books).toMatchObject({ owedCents: 0, bondCents: await bondsOf(customer, product) })
  }

  /** The next debit comes on its day with the amount that the account showed. */
  async function weekPasses(on: string): Promise<void> {
    const [next] = await debitsShown(page, product)
    expect(next!.on).toBe(dayShown(on))
    const before = await paidBy(customer, product)
    await clock.to(on)
    await charged(before, [next!.cents])
  }

  beforeAll(async () => {
    product = await startProduct({ from: 'empty' })
    const [administrator, bec, femi] = await Promise.all([
      openConsole(browser!, product, { name: 'nadia.petrov', viewport: desktop, at: '/staff/test-clock' }),
      openConsole(browser!, product, { name: 'bec.hartigan', viewport: phone }),
      openConsole(browser!, product, { name: 'femi.balogun', viewport: desktop }),
    ])
    hub = bec
    finance = femi
    clock = testClockOf(administrator.context(), product, zone)
    customer = await browser!.newContext({ viewport: phone })
    page = await openPage(customer)
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('she books and pays what the agreement says', async () => {
    const who = { email: 'rosa.giordano@example.com', givenName: 'Rosa', familyName: 'Giordano', licence: '835501122' }
    const application = await filledApplication(customer, product, { ...who, termMonths: 1 })
    await page.goto(`${product.url}/subscribe/${application}/checks`)
    await page.getByRole('button', { name: 'Submit and check' }).click()
    await page.getByText('You are approved').waitFor()
    await page.getByRole('link', { name: 'Choose a pick-up time' }).click()
    await page.locator('input[name=pickUpAt]').first().check()
    await page.getByRole('button', { name: 'Read the agreement' }).click()
    await page.getByLabel('Sign by typing your name').fill(name)
    await page.getByLabel('I have read the agreement').check()
    await page.getByRole('button', { name: 'Sign the agreement' }).click()
    const due = centsOf((await page.getByRole('heading', { level: 1, name: /^Pay \$/ }).textContent()) ?? '')
    const [weekOne, bond] = [await amountOf(page, 'Week 1'), await amountOf(page, 'Bond')]
    expect(weekOne + bond).toBe(due)
    await payWith(page, cards.pays)
    await page.getByText('You are all set').waitFor()
    id = new URL(page.url()).pathname.split('/')[3]!
    const seen = await subscription()
    expect(seen).toMatchObject({ state: 'scheduled', weeklyCents: weekOne, bond: { collectedCents: bond } })
    await charged([], [due])
  })
  test('the hub hands over; she sends her kilometres; the second week is debited as announced', async () => {
    const { startOn } = await subscription()
    await clock.to(startOn, '10:00')
    await hub.goto(`${product.url}/staff/hand-overs/${id}`)
    await giveKeys(hub, 199_000, name)
    await hub.getByText('Keys handed over').waitFor()
    await clock.to(addDays(startOn, 3))
    await page.goto(`${product.url}/account/subscriptions/${id}/kilometres`)
    await page.getByLabel('Kilometres', { exact: true }).fill('199180')
    await page.getByLabel('Photo of the odometer').setInputFiles(pngPhoto('odometer.png'))
    await page.getByRole('button', { name: 'Send the reading' }).click()
    await page.getByText('Your reading counts.').waitFor()
    await weekPasses(addDays(startOn, 7))
  })
})
