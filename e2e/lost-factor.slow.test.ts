import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { totpCode } from '../server/src/modules/identity/totp.ts'
import { launchBrowser } from './browser.ts'
import { openConsole } from './pages/console.ts'
import { openDemoDatabase } from './pages/demo-database.ts'
import { inMail } from './pages/mailbox.ts'
import { demoPassword, signInAs } from './pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from './pages/visit.ts'
import { provoke } from './pages/watch.ts'
import { type Product, startProduct } from './product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a lost second factor', () => {
  let product: Product
  let nadia: Page
  /** Reads customers, as administrators alone do not, and is an administrator since the first test. */
  let alastair: Page

  beforeAll(async () => {
    product = await startProduct({ from: 'empty' })
    nadia = await openConsole(browser!, product, { name: 'nadia.petrov', viewport: desktop, at: '/staff/people' })
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const submit = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()
  const why = 'Phone fell into the Yarra; face and licence match.'

  async function verifyAtBoth(page: Page, name: string): Promise<void> {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      await verifyOnPage(page, name)
    }
    await page.setViewportSize(desktop)
  }

  /** The card of a member of staff, found by name. */
  async function cardOf(page: Page, name: string) {
    await page.goto(`${product.url}/staff/people?q=${name.split(' ')[0]}`)
    // Its scripts have to run before it can be opened.
    await page.locator('header button:enabled', { hasText: 'Find a car, person or reference' }).waitFor()
    const card = page.locator('li').filter({ has: page.getByRole('heading', { name }) })
    await card.waitFor()
    return card
  }

  async function passwordOnly(page: Page, email: string, next: string): Promise<void> {
    await page.goto(`${product.url}/sign-in?next=${next}`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(demoPassword)
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  /** Sets an authenticator app up from the page that offers it. */
  async function setAppUp(page: Page): Promise<void> {
    await submit(page, 'Show the code to scan')
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    const key = ((await page.locator('p.break-all').textContent()) ?? '').replace(/\s/g, '')
    await page.getByLabel('Code from the app').fill(totpCode(key, new Date()).code)
    await submit(page, 'Confirm')
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    await page.getByRole('link', { name: 'I have kept them' }).click()
  }

  test('staff: two administrators agree, every session ends, and a new factor is set up', async () => {
    const bec = await openConsole(browser!, product, { name: 'bec.hartigan', viewport: desktop })
    const name = 'Bec Hartigan'
    // Alastair reads customers; with a second administrator's agreement he becomes one too.
    const wanted = await cardOf(nadia, 'Alastair')
    await wanted.getByText('Change Alastair').click()
    await wanted.getByLabel('Give a role').selectOption({ label: 'Administrator' })
    await wanted.getByRole('button', { name: 'Ask for it' }).click()
    await wanted.getByText('Another administrator has to agree.').waitFor()
    const tomasz = await openConsole(browser!, product, {
      name: 'tomasz.wisniewski',
      viewport: desktop,
      at: '/staff/people',
    })
    const given = await cardOf(tomasz, 'Alastair')
    await given.getByRole('button', { name: /^Agree/ }).click()
    await given.getByText('Another administrator has to agree.').waitFor({ state: 'detached' })
    await tomasz.context().close()

    const asked = await cardOf(nadia, name)
    await asked.getByText(`Change ${name}`).click()
    await asked.getByLabel('What was lost, and what you compared').fill(why)
    await verifyAtBoth(nadia, 'lost-factor-staff-ask')
    await asked.getByRole('button', { name: 'Ask to reset the second factor' }).click()
    await asked.getByText(`Nadia Petrov asked to reset the second factor: ${why}`).waitFor()
    await asked.getByText('Another administrator has to agree.', { exact: true }).waitFor()
    expect(await asked.getByRole('button', { name: 'Agree to the reset' }).count()).toBe(0)

    await bec.goto(`${product.url}/account/security`)
    await bec.getByText('Your second factor is going to be reset').waitFor()
    await verifyAtBoth(bec, 'lost-factor-staff-own')

    alastair = await openConsole(browser!, product, {
      name: 'alastair.pemberton.wu',
      viewport: desktop,
      at: '/staff/people',
    })
    const waiting = await cardOf(alastair, name)
    await waiting.getByText(`Nadia Petrov asked to reset the second factor: ${why}`).waitFor()
    await verifyAtBoth(alastair, 'lost-factor-staff-agree')
    await waiting.getByRole('button', { name: 'Agree to the reset' }).click()
    await waiting.getByText('No second factor yet').waitFor()

    await bec.goto(`${product.url}/staff`)
    expect(new URL(bec.url()).pathname).toBe('/sign-in')
    await passwordOnly(bec, 'bec.hartigan@staff.example.com', '/staff')
    await bec.getByRole('button', { name: 'Show the code to scan' }).waitFor()
    await bec.goto(`${product.url}/staff/fleet`)
    expect(new URL(bec.url()).pathname).not.toBe('/staff/fleet')
    await setAppUp(bec)
    await bec.goto(`${product.url}/staff`)
    await bec.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    expect(await (await cardOf(nadia, name)).getByText('Second factor set up').count()).toBe(1)
    await bec.context().close()
  })

  /** A customer with an app, and the console's page about them. */
  async function aCustomerWithApp(email: string) {
    const page = await openPage(await browser!.newContext({ viewport: phone }))
    await signInAs(page, product, email, '/account/security/authenticator')
    await setAppUp(page)
    await page.getByText('10 are left').waitFor()
    const client = await openDemoDatabase(product.dataDir)
    const { rows } = await client.query<{ id: string; customer: string }>(
      `select a.id, c.customer_id as customer from identity.accounts a
       join identity.account_customers c on c.account_id = a.id where a.email = $1`,
      [email],
    )
    await client.end()
    return { page, accountId: rows[0]!.id, customerId: rows[0]!.customer }
  }

  /** Asks for a customer's reset on the page that an administrator has open. */
  async function askFor(page: Page, name: string): Promise<void> {
    await page.getByLabel('What was lost, and what you compared').fill(why)
    await verifyAtBoth(page, `lost-factor-${name}-ask`)
    await submit(page, 'Reset after 24 hours')
    await page.getByText('The second factor is reset on').waitFor()
    await verifyAtBoth(page, `lost-factor-${name}-waits`)
  }

  /** Finds a customer by the keyboard, from the page of people, as an administrator who opens no customer's page. */
  async function findByKeyboard(page: Page, q: string): Promise<void> {
    await page.goto(`${product.url}/staff/people`)
    await page.getByRole('link', { name: 'Customers’ lost factors' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Customers’ lost factors' }).waitFor()
    await page.getByLabel('Name, reference or whole e-mail address').focus()
    await page.keyboard.type(q)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'Found' }).waitFor()
  }

  test('a customer: the link of the mail stops it, without a sign-in', async () => {
    const email = 'siobhan.obrien@example.com'
    const { page, customerId } = await aCustomerWithApp(email)
    // An administrator alone: the customer's page stays closed, and what is shown of the customer is masked.
    const closed = await nadia.context().request.get(`${product.url}/staff/customers/${customerId}`)
    expect(closed.status()).toBe(404)
    await findByKeyboard(nadia, 'siobhan')
    await nadia.getByText('s•••@example.com').waitFor()
    expect(await nadia.getByRole('main').getByText(email).count()).toBe(0)
    await askFor(nadia, 'customer')
    // Whoever looks again sees that it waits, and cannot ask twice.
    await findByKeyboard(nadia, email)
    await nadia.getByText('The second factor is reset on').waitFor()
    expect(await nadia.getByRole('button', { name: 'Reset after 24 hours' }).count()).toBe(0)
    await findByKeyboard(nadia, 'nobody at all')
    await nadia.getByText('Nobody with a sign-in fits.').waitFor()
    await nadia.getByText(`Nadia Petrov asked for it: ${why}`).waitFor()
    await verifyAtBoth(nadia, 'lost-factor-nobody')
    await page.goto(`${product.url}/account/security`)
    await page.getByText('Your second factor is going to be reset').waitFor()
    await verifyAtBoth(page, 'lost-factor-customer-own')

    const link = await inMail(product.dataDir, /http:\/\/localhost:\d+\/stop-factor-reset\?[^\s"<]*/, email)
    const stranger = await openPage(await browser!.newContext({ viewport: phone }))
    await stranger.goto(link)
    await stranger.getByRole('heading', { name: 'Stop the reset of your second factor' }).waitFor()
    await verifyAtBoth(stranger, 'lost-factor-stop')
    await submit(stranger, 'Stop the reset')
    await stranger.getByRole('heading', { name: 'The reset is stopped' }).waitFor()
    await verifyAtBoth(stranger, 'lost-factor-stopped')
    await stranger.goto(link)
    provoke('409 /stop-factor-reset.data')
    await submit(stranger, 'Stop the reset')
    await stranger.getByRole('heading', { name: 'There is nothing to stop' }).waitFor()
    await verifyAtBoth(stranger, 'lost-factor-nothing-to-stop')

    await page.reload()
    await page.getByText('10 are left').waitFor()
    expect(await page.getByText('Your second factor is going to be reset').count()).toBe(0)
    await passwordOnly(stranger, email, '/account')
    await stranger.waitForURL(/sign-in\/code/)
    await Promise.all([page, stranger].map((one) => one.context().close()))
  })

  test('a customer: after a day the factor and every session are gone, and the password alone signs in', async () => {
    const email = 'wei.wang@example.com'
    const { page, accountId, customerId } = await aCustomerWithApp(email)
    // Who reads customers too has the same on the customer's page.
    await alastair.goto(`${product.url}/staff/customers/${customerId}`)
    await askFor(alastair, 'another-customer')
    await page.goto(`${product.url}/account/security`)
    await page.getByText('Your second factor is going to be reset').waitFor()
    // Sessions and resets go by real time, which no test clock moves: the day is taken off the row.
    const client = await openDemoDatabase(product.dataDir)
    await client.query(
      `update identity.factor_resets set takes_effect_at = takes_effect_at - interval '24 hours' where account_id = $1`,
      [accountId],
    )
    const left = () =>
      client.query('select from identity.factor_resets where account_id = $1', [accountId]).then((one) => one.rowCount)
    await expect.poll(left, { timeout: 90_000 }).toBe(0)
    await client.end()
    await page.goto(`${product.url}/account/security`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await passwordOnly(page, email, '/account/security')
    await page.getByText('Only your password protects this account').waitFor()
    await page.context().close()
  })
})
