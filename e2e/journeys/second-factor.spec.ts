import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { totpCode } from '../../server/src/modules/identity/totp.ts'
import { launchBrowser } from '../browser.ts'
import { demoPassword, signInAs, signInAsStaff } from '../pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a second factor', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const firstStep = async (page: Page, email: string, next: string) => {
    await page.goto(`${product.url}/sign-in?next=${next}`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(demoPassword)
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  /** The session is lost, with no page open that would still ask for something of it. */
  const forget = async (page: Page) => {
    await page.goto('about:blank')
    await page.context().clearCookies()
  }
  const keyOn = async (page: Page) => ((await page.locator('p.break-all').textContent()) ?? '').replace(/\s/g, '')
  const codesOn = (page: Page) => page.locator('main ul.figures li').allInnerTexts()
  const submit = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).click()
  const codeOf = (key: string, step: number) => totpCode(key, new Date(step * 30_000)).code
  const presentStep = () => Math.floor(Date.now() / 30_000)

  test.each([
    ['1440', desktop, 'bec.hartigan'],
    ['390', phone, 'marguerite.oneill'],
  ])('staff type a code after the password, at %s px', async (_, viewport, name) => {
    const page = await openPage(await browser!.newContext({ viewport }))
    await page.goto(`${product.url}/sign-in`)
    await verifyOnPage(page, 'sign-in')
    await firstStep(page, `${name}@staff.example.com`, '/staff')
    await page.waitForURL(/sign-in\/code/)
    await page.getByLabel('Code').pressSequentially('12 34')
    await verifyOnPage(page, 'sign-in-code')
    provoke('422 /sign-in/code.data')
    await page.getByLabel('Code').fill('000000')
    await submit(page, 'Sign in')
    await page.getByText('This code is not right').first().waitFor()
    await verifyOnPage(page, 'sign-in-code-wrong')
    await page.goto(`${product.url}/staff/fleet`)
    expect(new URL(page.url()).pathname).toBe('/sign-in/code')
    await page.getByRole('link', { name: 'Back' }).click()
    await page.getByLabel('E-mail address').waitFor()
    await forget(page)
    await signInAsStaff(page, product, name, '/staff')
    await page.context().close()
  })

  test.each([
    ['1440', desktop, 'siobhan.obrien@example.com'],
    ['390', phone, 'wei.wang@example.com'],
  ])(
    'a customer sets an app up, signs in with it and with a recovery code, and removes it, at %s px',
    async (_, viewport, email) => {
      const context = await browser!.newContext({ viewport })
      const page = await openPage(context)
      await signInAs(page, product, email, '/account/security')
      await page.getByText('Only your password protects this account').waitFor()
      await verifyOnPage(page, 'security-password-only')
      await page.getByRole('link', { name: 'Set up an authenticator app' }).click()
      await submit(page, 'Show the code to scan')
      await page.getByRole('img', { name: 'QR code' }).waitFor()
      const key = await keyOn(page)
      await verifyOnPage(page, 'authenticator-scan')
      // A code of the step before is taken until this step ends; so there must be time left to type it.
      const left = 30_000 - (Date.now() % 30_000)
      if (left < 10_000) await page.waitForTimeout(left)
      const step = presentStep()
      await page.getByLabel('Code from the app').fill(codeOf(key, step - 1))
      await submit(page, 'Confirm')
      await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
      const codes = await codesOn(page)
      expect(codes).toHaveLength(10)
      await verifyOnPage(page, 'recovery-codes')
      await page.getByRole('link', { name: 'I have kept them' }).click()
      await page.getByText('10 are left').waitFor()
      await verifyOnPage(page, 'security-with-app')

      await forget(page)
      await firstStep(page, email, '/account/security')
      await page.waitForURL(/sign-in\/code/)
      await page.getByRole('link', { name: 'Use a recovery code' }).click()
      await verifyOnPage(page, 'sign-in-recovery')
      await page.getByLabel('Recovery code').fill(codes[3]!)
      await submit(page, 'Sign in')
      await page.getByText('9 are left').waitFor()

      await forget(page)
      await firstStep(page, email, '/account/security')
      await page.getByLabel('Code').fill(codeOf(key, presentStep()))
      await submit(page, 'Sign in')
      await page.getByText('9 are left').waitFor()
      await submit(page, 'Remove it')
      await page.getByText('The authenticator app is removed').waitFor()
      await context.close()
    },
  )

  test('without JavaScript a code is typed too', async () => {
    const page = await (await browser!.newContext({ javaScriptEnabled: false, viewport: desktop })).newPage()
    await signInAsStaff(page, product, 'bec.hartigan', '/staff')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Today')
    await page.context().close()
  })

  test('every page behind a sign-in shows the way out, and nothing of the person is left in the browser after it', async () => {
    const context = await browser!.newContext({ viewport: desktop })
    const page = await openPage(context)
    await signInAs(page, product, 'siobhan.obrien@example.com', '/account')
    const signOut = page.getByRole('button', { name: 'Sign out' }).first()
    await signOut.waitFor()
    // Acts on a subscription open over the page, which waits behind them.
    const links = await page
      .locator('nav a[href^="/account"]:not([href*="/subscriptions/"])')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
    const pages = [
      ...new Set([
        ...links,
        '/account/due',
        '/account/privacy/details',
        '/account/security/password',
        '/account/security/email',
        '/account/cards/add',
      ]),
    ]
    expect(pages.length).toBeGreaterThan(10)
    for (const path of pages) {
      await page.goto(product.url + path)
      await signOut.waitFor({ timeout: 10_000 })
    }
    const id = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).account.id)
    await page.goto(`${product.url}/cars`)
    await page.getByRole('button', { name: /^Save/ }).first().click()
    await page.waitForFunction((account) => JSON.stringify(localStorage).includes(account), id)
    await page.goto(`${product.url}/account`)
    // Also where the server cannot be reached any more. Before that its scripts have to run.
    await page.waitForLoadState('networkidle')
    // The step out cannot be loaded, nor asked of the server.
    provoke(/^net::ERR_FAILED \/assets\/sign-out-[\w-]+\.js$/)
    provoke(/^Error loading route module `\/assets\/sign-out-[\w-]+\.js`, reloading page\.\.\. at \/account$/)
    provoke(/^TypeError: Failed to fetch dynamically imported module: \S+\/sign-out-[\w-]+\.js at \/account$/)
    provoke('net::ERR_INTERNET_DISCONNECTED /sign-out.data')
    await context.setOffline(true)
    await signOut.click()
    await page.waitForFunction((account) => !JSON.stringify(localStorage).includes(account), id)
    await context.setOffline(false)
    await page.goto(`${product.url}/account`)
    await page.waitForLoadState('networkidle')
    await signOut.click()
    await page.waitForURL(`${product.url}/`)
    // Pressed before the scripts ran, the page that follows forgets.
    await page.waitForFunction((account) => !JSON.stringify(localStorage).includes(account), id)
    const left = await page.evaluate(async () => {
      const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys())
          kept.push(request.url, await (await (await caches.open(name)).match(request))!.text())
      kept.push(JSON.stringify(await indexedDB.databases()))
      return kept.join('\n')
    })
    expect([id, 'siobhan.obrien', 'Siobhán'].filter((one) => left.includes(one))).toEqual([])
    expect((await context.cookies()).filter((one) => one.name === 'fa-dev')).toEqual([])
    await page.goBack()
    expect(await page.getByText('Siobhán').count()).toBe(0)
    await context.close()
    const staff = await openPage(await browser!.newContext({ viewport: desktop }))
    await signInAsStaff(staff, product, 'nadia.petrov', '/staff')
    await staff.getByRole('button', { name: 'Sign out' }).first().waitFor()
    const console = await staff
      .locator('nav a[href^="/staff"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
    expect(console.length).toBeGreaterThan(10)
    for (const path of new Set(console)) {
      await staff.goto(product.url + path)
      await staff.getByRole('button', { name: 'Sign out' }).first().waitFor({ timeout: 10_000 })
    }
    await staff.context().close()
  })
})
