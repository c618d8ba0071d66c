import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { inMail } from '../pages/mailbox.ts'
import { apiOf, openedAccount } from '../pages/prepared.ts'
import { signInAsStaff } from '../pages/staff.ts'
import { password } from '../pages/subscriber.ts'
import { openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
const email = 'keeps.things@example.com'

interface Card {
  id: string
  slug: string
  title: string
  weeklyCents: number
}

describe.skipIf(!browser)('what somebody saved', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  /** Signs a member of staff in and gives its calls. */
  const staff = async (name: string) => {
    const context = await browser!.newContext()
    await signInAsStaff(await context.newPage(), product, name, '/staff')
    return apiOf(context, product)
  }

  test('a heart and a search follow into the account; a car that comes to match is told once, until the mail’s link stops it', async () => {
    const elsewhere = await browser!.newContext()
    await openedAccount(elsewhere, product, { email, givenName: 'Keeps', licence: '1' })
    await elsewhere.close()
    const context = await browser!.newContext({ viewport: phone })
    const page = await openPage(context)
    const { cars } = await apiOf(context, product)<{ cars: Card[] }>('GET', '/car-cards?hub=Sydney&sort=price_asc')
    const [cheapest, second] = cars as [Card, Card]
    // Only the cheapest car of Sydney costs so little.
    const limit = Math.floor(second.weeklyCents / 100) - 1

    await page.goto(`${product.url}/cars?hub=Sydney&price=${limit}`)
    await page
      .getByRole('button', { name: `Save ${cheapest.title}`, exact: true })
      .first()
      .click()
    await page.getByRole('link', { name: 'Saved cars: 1' }).waitFor()
    await page.getByRole('link', { name: cheapest.title }).first().click()
    await page.waitForURL((url) => url.pathname === `/cars/${cheapest.slug}`)
    await page.getByRole('heading', { level: 1, name: cheapest.title }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Recently seen' }).waitFor()
    await page.getByRole('link', { name: 'Save search' }).click()

    await page.waitForURL((url) => url.pathname === '/sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    const merged = page.waitForResponse((one) => one.url().endsWith('/my/favourites') && one.status() === 200)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL((url) => url.pathname === '/account/saved/new')
    await merged
    await verifyOnPage(page, 'save-search')
    await page.getByRole('button', { name: 'Save search' }).click()
    await page.getByText('Search saved').waitFor()
    await page.getByRole('link', { name: cheapest.title }).waitFor()
    await verifyOnPage(page, 'account-saved')
    const call = apiOf(context, product)
    expect((await call<{ slugs: string[] }>('GET', '/my/favourites')).slugs).toEqual([cheapest.slug])

    const fleet = await staff('marguerite.oneill')
    const prices = await fleet<{ termPrices: { months: number }[]; driveAwayCents: number | null }>(
      'GET',
      `/vehicles/${second.id}/prices`,
    )
    await fleet('PUT', `/vehicles/${second.id}/prices`, {
      termPrices: prices.termPrices.map(({ months }) => ({ months, weeklyCents: limit * 100 })),
      driveAwayCents: prices.driveAwayCents,
    })
    const clock = await staff('nadia.petrov')
    const { now } = await clock<{ now: string }>('GET', '/test-clock')
    const later = (hours: number) => new Date(new Date(now).getTime() + hours * 3_600_000).toISOString()
    await clock('POST', '/test-clock', { to: later(1) })
    const link = await inMail(product.dataDir, /\/alerts\/stop\?link=search\.[\w.-]+/, email)

    // The reader's mail service posts for its reader: no cookie, no origin.
    const alerts = async () =>
      (await call<{ searches: { id: string; alerts: boolean; cars: number }[] }>('GET', '/my/searches')).searches
    const posted = await fetch(product.url + link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(posted.status).toBe(200)
    const [search] = await alerts()
    expect(search).toMatchObject({ alerts: false, cars: 2 })
    await call('PATCH', `/my/searches/${search!.id}`, { alerts: true })

    const reader = await (await browser!.newContext({ viewport: phone })).newPage()
    await reader.goto(product.url + link)
    await reader.getByRole('button', { name: 'Stop these mails' }).click()
    await reader.getByRole('heading', { name: 'Stopped' }).waitFor()
    expect(await alerts()).toMatchObject([{ alerts: false }])

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${product.url}/`)
    // The address changes before the page does.
    await page.getByRole('heading', { name: 'Ready this week' }).waitFor()
    await page.getByRole('banner').getByRole('link', { name: 'Saved', exact: true }).waitFor()
    const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('fa.state') ?? '{}').kept)
    expect([kept.favourites, kept.seen]).toEqual([{ slugs: [], owner: null }, { cars: [] }])
    const carPages = () =>
      page.evaluate(async () =>
        (await (await caches.open('pages')).keys())
          .map((one) => new URL(one.url).pathname)
          .filter((path) => path.startsWith('/cars/')),
      )
    await expect.poll(carPages).toEqual([])
  })
})
